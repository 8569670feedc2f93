import { paths } from '#src/lib/paths.ts';
import { expect, test } from '../../support/test.ts';
import {
  addAction,
  isSignedWith,
  listedRule,
  nameField,
  ruleName,
  sqlEditor,
  startReceiver,
  writeRule,
} from './workbench.ts';

test('a rule is created, disabled, enabled, replaced and deleted', async ({ page, productId }) => {
  const name = ruleName();
  await page.goto(paths.rules('local'));
  await page.getByRole('link', { name: 'New rule' }).first().click();
  await nameField(page).fill(name);
  await page.getByLabel('Description').fill('first light');
  await sqlEditor(page).fill(`SELECT temp FROM '${productId}/+/event' WHERE temp > 40`);
  await addAction(page, 'Republish to a topic');
  await page
    .getByLabel('Topic', { exact: false })
    .last()
    .fill(`${productId}/\${deviceName()}/data`);
  await page.getByRole('button', { name: 'Create rule' }).click();

  await expect(page).toHaveURL(new RegExp(`/rules/${name}$`));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect(await listedRule(name)).toMatchObject({
    Description: 'first light',
    RuleDisabled: false,
    TopicPattern: `${productId}/+/event`,
  });

  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible();
  expect(await listedRule(name)).toMatchObject({ RuleDisabled: true });

  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click();
  await expect(page.getByRole('button', { name: 'Disable' })).toBeVisible();
  expect(await listedRule(name)).toMatchObject({ RuleDisabled: false });

  await sqlEditor(page).fill(`SELECT * FROM '${productId}/+/data'`);
  await page.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.locator('code', { hasText: `${productId}/+/data` })).toBeVisible();
  expect(await listedRule(name)).toMatchObject({
    RuleDisabled: false,
    TopicPattern: `${productId}/+/data`,
  });

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('another name');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByText(`This is not the name “${name}”`)).toBeVisible();
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/rules$/);
  expect(await listedRule(name)).toBeUndefined();

  await page.goto(paths.rule('local', name));
  await expect(page.getByRole('heading', { name: `There is no rule “${name}”` })).toBeVisible();
});

test('the row menu enables, disables and deletes', async ({ page, productId }) => {
  const name = ruleName();
  await writeRule('CreateTopicRule', name, `SELECT * FROM '${productId}/+/event'`, [
    { republish: { topic: `${productId}/dev/data` } },
  ]);
  await page.goto(`${paths.rules('local')}?size=250`);
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('Disabled');
  await expect(row).toContainText('Not written here');
  const choose = async (command: string): Promise<void> => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('button', { name: command, exact: true }).click();
  };
  await choose('Enable');
  await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click();
  await expect(row).toContainText('Enabled');
  await choose('Disable');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await choose('Delete');
  await page.getByRole('dialog').getByRole('textbox').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});

test('a mistake in the SQL is shown at its character and keeps the rule from being sent', async ({
  page,
  productId,
}) => {
  const name = ruleName();
  await page.goto(paths.ruleNew('local'));
  await nameField(page).fill(name);
  await sqlEditor(page).fill(`SELECT * FROM '${productId}/+/event'\nWHERE temp != 3`);
  await addAction(page, 'CMQ queue');
  await page.getByLabel('Queue name').fill('q');
  await page.getByLabel('Region').fill('gz');
  const problem = page.getByRole('button', { name: /The rule engine does not know !=/ });
  await expect(problem).toContainText('Line 2, column 12');
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByText('Correct the SQL first.')).toBeVisible();
  await expect(sqlEditor(page)).toBeFocused();
  expect(await listedRule(name)).toBeUndefined();

  await problem.click();
  await page.keyboard.type('<>');
  await expect(problem).toHaveCount(0);
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page).toHaveURL(new RegExp(`/rules/${name}$`));
});

test('a refusal stands at what it is about: the name, or the forward action', async ({
  page,
  productId,
}) => {
  const taken = ruleName();
  const sql = `SELECT * FROM '${productId}/+/event'`;
  await writeRule('CreateTopicRule', taken, sql, [
    { republish: { topic: `${productId}/dev/data` } },
  ]);
  await page.goto(paths.ruleNew('local'));
  await nameField(page).fill(taken);
  await sqlEditor(page).fill(sql);
  await addAction(page, 'Forward to a service');
  await page.getByLabel('Address').fill('not an address');
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByText(/not an address that begins with http/)).toBeVisible();
  await expect(page.getByLabel('Address')).toBeFocused();

  // Nothing listens on the discard port.
  await page.getByLabel('Address').fill('http://127.0.0.1:9/nothing');
  await nameField(page).fill(ruleName());
  await page.getByRole('button', { name: 'Create rule' }).click();
  const action = page.getByRole('group', { name: 'Action 1: Forward to a service' });
  await expect(action.getByRole('alert')).toContainText('CheckForwardURLFail');

  await page.getByRole('button', { name: 'Remove action 1' }).click();
  await addAction(page, 'Republish to a topic');
  await page.getByLabel('Topic', { exact: false }).last().fill(`${productId}/dev/data`);
  await nameField(page).fill(taken);
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByRole('alert')).toContainText('TopicRuleAlreadyExist');
  await expect(sqlEditor(page)).toContainText('SELECT');
});

test('a saved token is not shown, and is kept where it is left alone', async ({
  page,
  productId,
}) => {
  const receiver = await startReceiver();
  try {
    const name = ruleName();
    const token = 's3cret-forward-token';
    await page.goto(paths.ruleNew('local'));
    await nameField(page).fill(name);
    await sqlEditor(page).fill(`SELECT * FROM '${productId}/+/event'`);
    await addAction(page, 'Forward to a service');
    await page.getByLabel('Address').fill(receiver.url);
    const field = page.getByRole('textbox', { name: 'Token' });
    await field.fill(token);
    await page.getByRole('button', { name: 'Create rule' }).click();
    await expect(page.getByText('Known to the console server and not shown.')).toBeVisible();
    await expect(field).toHaveValue('');
    expect(isSignedWith(token, receiver.checks.at(-1) ?? {})).toBe(true);
    expect(await page.content()).not.toContain(token);

    const before = receiver.checks.length;
    await page.getByLabel('Description').fill('changed');
    await page.getByRole('button', { name: 'Save rule' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(receiver.checks.length).toBeGreaterThan(before);
    expect(isSignedWith(token, receiver.checks.at(-1) ?? {})).toBe(true);

    await field.fill('another-token');
    await page.getByRole('button', { name: 'Save rule' }).click();
    await expect(field).toHaveValue('');
    expect(isSignedWith('another-token', receiver.checks.at(-1) ?? {})).toBe(true);
  } finally {
    await receiver.close();
  }
});

test('a rule of another client has no body to show, and can be replaced', async ({
  page,
  productId,
}) => {
  const name = ruleName();
  await writeRule('CreateTopicRule', name, `SELECT * FROM '${productId}/+/event'`, [
    { republish: { topic: `${productId}/dev/data` } },
  ]);
  await page.goto(paths.rule('local', name));
  await expect(
    page.getByRole('heading', { name: 'The body of this rule is not known' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Enter the body' }).click();
  await expect(page.getByLabel('Description')).toHaveValue('by another client');
  await sqlEditor(page).fill(`SELECT * FROM '${productId}/+/data'`);
  await addAction(page, 'Another kind, as JSON');
  const json = page.getByRole('textbox', { name: 'Action 1 as JSON' });
  await json.fill('{"cmqqueue": {"queuename": "q"');
  await page.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByText('Correct the actions first.')).toBeVisible();
  await json.fill('{"cmqqueue": {"queuename": "q", "region": "gz"}}');
  await page.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await listedRule(name)).toMatchObject({
    RuleDisabled: true,
    TopicPattern: `${productId}/+/data`,
  });
  await page.reload();
  await expect(page.getByLabel('Queue name')).toHaveValue('q');
});

test('what another client changed is shown as a drift', async ({ page, productId }) => {
  const name = ruleName();
  await page.goto(paths.ruleNew('local'));
  await nameField(page).fill(name);
  await sqlEditor(page).fill(`SELECT * FROM '${productId}/+/event'`);
  await addAction(page, 'Republish to a topic');
  await page.getByLabel('Topic', { exact: false }).last().fill(`${productId}/dev/data`);
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await writeRule('ReplaceTopicRule', name, `SELECT * FROM '${productId}/+/control'`, [
    { republish: { topic: `${productId}/dev/data` } },
  ]);
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'changed elsewhere' })).toContainText(
    `The cloud listens to ${productId}/+/control`,
  );
  await page.goto(`${paths.rules('local')}?size=250`);
  await expect(page.getByRole('row', { name })).toContainText('Changed elsewhere');
});

test('leaving with unsaved text asks, and a reload keeps the draft', async ({
  page,
  productId,
}) => {
  const sql = `SELECT * FROM '${productId}/+/event'`;
  await page.goto(paths.ruleNew('local'));
  await nameField(page).fill('draft_rule');
  await sqlEditor(page).fill(sql);
  await page.reload();
  await expect(page.getByText('What was typed before has been restored.')).toBeVisible();
  await expect(nameField(page)).toHaveValue('draft_rule');
  await expect(sqlEditor(page)).toHaveText(sql);

  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await navigation.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(sqlEditor(page)).toHaveText(sql);
  await navigation.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page).toHaveURL(/\/rules$/);
  await page.goto(paths.ruleNew('local'));
  await expect(nameField(page)).toHaveValue('');
});

test('actions are moved, removed and duplicated with their rule', async ({ page, productId }) => {
  const name = ruleName();
  const copy = ruleName();
  await page.goto(paths.ruleNew('local'));
  await nameField(page).fill(name);
  await page.getByRole('button', { name: 'Begin with an example' }).click();
  await sqlEditor(page).fill(`SELECT * FROM '${productId}/+/event'`);
  await page.getByLabel('Topic', { exact: false }).last().fill(`${productId}/dev/data`);
  await addAction(page, 'CMQ queue');
  await page.getByLabel('Queue name').fill('q');
  await page.getByLabel('Region').fill('gz');
  await page.getByRole('button', { name: 'Move action 2 up' }).click();
  await expect(page.getByRole('group', { name: 'Action 1: CMQ queue' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move action 1 up' })).toBeFocused();
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Action 1: CMQ queue' })).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByText(`This is a copy of ${name}.`)).toBeVisible();
  await nameField(page).fill(copy);
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByRole('heading', { level: 1, name: copy })).toBeVisible();
  expect(await listedRule(copy)).toMatchObject({ RuleDisabled: true });
});
