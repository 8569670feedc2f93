import { expect, test } from '../../support/test.ts';
import {
  createDevice,
  desiredEditor,
  openShadow,
  readShadow,
  saveButton,
  shownUpdate,
  writeDesired,
} from './workbench.ts';

const START = { mode: 'auto', limit: 10, net: { ip: 'a', port: 1 } };

test('edits at other keys merge without a question', async ({ page, productId }) => {
  await createDevice(productId, START);
  await openShadow(page, productId);
  await desiredEditor(page).fill(JSON.stringify({ ...START, limit: 11 }));
  await writeDesired(productId, { net: { port: 2 }, added: true }, 1);
  await saveButton(page).click();
  await expect(
    page.getByText(/Saved as version 3, together with what somebody else/),
  ).toBeVisible();
  expect(await readShadow(productId)).toEqual({
    version: 3,
    desired: { mode: 'auto', limit: 11, net: { ip: 'a', port: 2 }, added: true },
  });
  await expect(desiredEditor(page)).toContainText('"added": true');
});

test('edits of the same keys ask for just those, and a third write is met as well', async ({
  page,
  productId,
}) => {
  await createDevice(productId, START);
  await openShadow(page, productId);
  await desiredEditor(page).fill(
    JSON.stringify({ mode: 'manual', limit: 11, net: { ip: 'a' }, mine: 1 }),
  );
  await writeDesired(productId, { mode: 'eco', limit: 99, net: { ip: 'b' } }, 1);
  await saveButton(page).click();
  await expect(
    page.getByRole('heading', { name: 'Somebody else changed the same values' }),
  ).toBeFocused();
  const mode = page.getByRole('group', { name: 'Value for mode' });
  const limit = page.getByRole('group', { name: 'Value for limit' });
  await expect(page.getByRole('group', { name: /^Value for/ })).toHaveCount(2);
  await expect(mode).toContainText('Before (1)"auto"');
  await expect(mode).toContainText('Theirs (2)"eco"');
  await expect(mode).toContainText('Mine"manual"');

  const save = page.getByRole('button', { name: 'Save the merged state' });
  await mode.getByRole('radio', { name: 'Mine' }).check();
  await save.click();
  await expect(page.getByText('Choose a value for each key first. Still open: 1.')).toBeVisible();
  await limit.getByRole('radio', { name: 'Theirs' }).check();
  await expect
    .poll(() => shownUpdate(page))
    .toEqual({ desired: { net: { port: null }, mode: 'manual', mine: 1 } });

  await writeDesired(productId, { third: true }, 2);
  await save.click();
  await expect(page.getByText(/Saved as version 4, together with/)).toBeVisible();
  expect(await readShadow(productId)).toEqual({
    version: 4,
    desired: { mode: 'manual', limit: 99, net: { ip: 'b' }, mine: 1, third: true },
  });
});

test('a merge that is left keeps the text as it was typed', async ({ page, productId }) => {
  await createDevice(productId, START);
  await openShadow(page, productId);
  const typed = JSON.stringify({ ...START, limit: 11 });
  await desiredEditor(page).fill(typed);
  await writeDesired(productId, { limit: 99 }, 1);
  await saveButton(page).click();
  await page.getByRole('button', { name: 'Back to my text' }).click();
  await expect(desiredEditor(page)).toHaveText(typed);
  expect((await readShadow(productId)).version).toBe(2);
});

test('a shadow at version 0, which the cloud does not check, is not overwritten either', async ({
  page,
  productId,
}) => {
  await createDevice(productId);
  await openShadow(page, productId);
  await page.getByRole('button', { name: 'Initialise the shadow' }).click();
  await desiredEditor(page).fill('{ "limit": 11 }');
  await writeDesired(productId, { limit: 99 }, 0);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('group', { name: 'Value for limit' })).toContainText('Theirs (1)99');
  expect(await readShadow(productId)).toEqual({ version: 1, desired: { limit: 99 } });
});
