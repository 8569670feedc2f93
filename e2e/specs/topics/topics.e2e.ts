import type { Page } from '@playwright/test';
import { paths } from '#src/lib/paths.ts';
import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { callHub, createProduct } from '../../support/hub.ts';
import { expect, inLanguage, LANGUAGES, test } from '../../support/test.ts';

async function createTopic(page: Page, productId: string, name: string): Promise<void> {
  await page.goto(paths.productTopicNew('local', productId));
  const panel = page.getByRole('dialog', { name: 'Create topic' });
  await panel.getByRole('textbox', { name: 'Topic name' }).fill(name);
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await expect(panel).toBeHidden();
}

test('a topic is created, with its full form shown while it is typed', async ({
  page,
  productId,
}) => {
  await page.goto(paths.productTopics('local', productId));
  await expect(page.getByRole('heading', { name: 'No topic was created here yet' })).toBeVisible();
  await expect(page.getByText(/The cloud offers no way to list topics/)).toBeVisible();
  await page.getByRole('link', { name: 'Create topic' }).click();
  const panel = page.getByRole('dialog', { name: 'Create topic' });
  const name = panel.getByRole('textbox', { name: 'Topic name' });
  await name.fill('alarm/hi-gh');
  await expect(panel.getByText('“-” at character 9 is not allowed')).toBeVisible();
  await name.fill('alarm/high');
  await expect(panel.getByText(/is not allowed/)).toBeHidden();
  await expect(panel.getByText(`${productId}/\${deviceName}/alarm/high`)).toBeVisible();
  await panel.getByRole('radio', { name: 'Publish and subscribe' }).check();
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await expect(panel).toBeHidden();
  const table = page.getByRole('table', { name: 'Topics created here' });
  await expect(table.getByRole('row', { name: /alarm\/high/ })).toContainText(
    'Publish and subscribe',
  );
  await expect(page.getByText('1 of at most 100 topics of a product')).toBeVisible();
  await expect(
    callHub('CreateTopicPolicy', { ProductId: productId, TopicName: 'alarm/high', Privilege: 1 }),
  ).rejects.toMatchObject({ code: 'InvalidParameterValue.TopicPolicyAlreadyExist' });
});

test('a topic gets a new name and privilege', async ({ page, productId }) => {
  await createTopic(page, productId, 'old/name');
  await page.getByRole('link', { name: 'old/name' }).click();
  const panel = page.getByRole('dialog', { name: 'Edit topic old/name' });
  await panel.getByRole('textbox', { name: 'Topic name' }).fill('new_name');
  await expect(panel.getByText(/Devices that use the old name lose it/)).toBeVisible();
  await panel.getByRole('radio', { name: 'Subscribe', exact: true }).check();
  await panel.getByRole('button', { name: 'Save topic' }).click();
  await expect(panel).toBeHidden();
  const table = page.getByRole('table', { name: 'Topics created here' });
  await expect(table.getByRole('row', { name: /new_name/ })).toContainText('Subscribe');
  await expect(table.getByText('old/name')).toBeHidden();
  // The old name is free again, the new one is taken.
  await callHub('CreateTopicPolicy', {
    ProductId: productId,
    TopicName: 'old/name',
    Privilege: 1,
  });
  await expect(
    callHub('CreateTopicPolicy', { ProductId: productId, TopicName: 'new_name', Privilege: 1 }),
  ).rejects.toMatchObject({ code: 'InvalidParameterValue.TopicPolicyAlreadyExist' });
});

test('a name that is taken is refused at its field, and what was typed stays', async ({
  page,
  productId,
}) => {
  await page.goto(paths.productTopicNew('local', productId));
  const panel = page.getByRole('dialog', { name: 'Create topic' });
  const name = panel.getByRole('textbox', { name: 'Topic name' });
  await name.fill('data');
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await expect(name).toHaveAccessibleDescription(/already has a topic of this name/);
  await expect(name).toHaveValue('data');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Discard what you typed?' })).toBeVisible();
});

test('a gateway names a sub-product, and one that is not bound is refused at its field', async ({
  page,
  productId,
}) => {
  const gateway = await createProduct('e2e', { ProductType: 5 });
  await page.goto(paths.productTopicNew('local', gateway));
  const panel = page.getByRole('dialog', { name: 'Create topic' });
  await panel.getByRole('textbox', { name: 'Topic name' }).fill('up');
  await panel.getByRole('switch', { name: 'Messages of a sub-product' }).click({ force: true });
  const sub = panel.getByRole('textbox', { name: 'Product ID of the sub-product' });
  await sub.fill('short');
  await expect(panel.getByText('A product ID has ten letters and digits')).toBeVisible();
  await sub.fill(productId);
  await expect(panel.getByText(`${productId}/+/up`)).toBeVisible();
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await expect(sub).toHaveAccessibleDescription(/is not bound as a sub-product/);
});

test('the default topics are written out for a device', async ({ page, productId }) => {
  await page.goto(paths.productTopics('local', productId));
  await page.getByRole('textbox', { name: 'Show for device' }).fill('pump:1');
  await expect(page).toHaveURL(/device=pump%3A1/);
  const table = page.getByRole('table', { name: 'Default topics' });
  await expect(table.getByRole('row')).toHaveCount(8);
  await expect(
    table.getByRole('row', { name: new RegExp(`\\$shadow/operation/${productId}/pump:1`) }),
  ).toContainText('Publish');
});

test('a topic that was not created here says so', async ({ page, productId }) => {
  await page.goto(paths.productTopicEdit('local', productId, 'other/one'));
  await expect(page.getByText('No topic other/one was created here')).toBeVisible();
});

for (const language of LANGUAGES) {
  for (const width of [1440, 390]) {
    test(`the topics page in ${language} at ${width} px`, async ({ page, productId }) => {
      await createTopic(page, productId, 'x'.repeat(60));
      await inLanguage(page, language);
      await page.setViewportSize({ width, height: 844 });
      await page.goto(paths.productTopics('local', productId));
      await expect(page.getByRole('link', { name: 'x'.repeat(60) })).toBeVisible();
      await checkAccessibility(page);
      await checkNoSideScroll(page);
      await page.getByRole('link', { name: 'x'.repeat(60) }).click();
      await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeVisible();
      await checkAccessibility(page);
    });
  }
}
