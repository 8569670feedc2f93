import { describe, expect, it } from 'vitest';
import { stringifyJson } from '#src/contract/json.ts';
import { dropSecrets, holdsSecret, maskSecrets, nameSecrets } from './secrets.ts';

const params = {
  ProductId: 'P1',
  DefinedPsk: 's3cret-psk',
  ProductProperties: { ProductSecret: 's3cret-product', Format: 'json' },
  TopicRulePayload: {
    Sql: 'U0VMRUNU',
    Actions:
      '[{"forward":{"api":"http://a.b","token":"s3cret-token"}},{"mysql":{"userpwd":"s3cret-pwd"}}]',
  },
  List: [{ Psk: 's3cret-list' }],
  Count: 18446744073709551615n,
};

describe.each([
  ['maskSecrets', maskSecrets],
  ['dropSecrets', () => dropSecrets(params)],
  ['nameSecrets', () => nameSecrets(params)],
])('%s', (_, change) => {
  it('leaves no secret behind and the rest as it was', () => {
    const text = stringifyJson(change(params));
    expect(text).not.toContain('s3cret');
    expect(text).toContain('"ProductId":"P1"');
    expect(text).toContain('http://a.b');
    expect(text).toContain('18446744073709551615');
  });
});

it('drops the field, masks it, or names it', () => {
  expect(dropSecrets(params)).not.toHaveProperty('DefinedPsk');
  expect(maskSecrets(params)).toHaveProperty('DefinedPsk', '••••••••');
  expect(nameSecrets(params)).toHaveProperty('DefinedPsk', '<DefinedPsk>');
  expect(nameSecrets(params)).toHaveProperty(
    'TopicRulePayload.Actions',
    '[{"forward":{"api":"http://a.b","token":"<token>"}},{"mysql":{"userpwd":"<userpwd>"}}]',
  );
});

it('takes a text of actions that cannot be read for a secret', () => {
  const broken = { TopicRulePayload: { Actions: '[{"forward":{"token":"s3cret"' } };
  expect(dropSecrets(broken)).toEqual({ TopicRulePayload: {} });
  expect(holdsSecret(broken)).toBe(true);
});

it('keeps the actions as typed where there is none', () => {
  const open = { Actions: '[ {"republish": {"topic":"a/b"}} ]' };
  expect(maskSecrets(open)).toEqual(open);
  expect(holdsSecret(open)).toBe(false);
  expect(holdsSecret({ Psk: '' })).toBe(false);
  expect(holdsSecret(params)).toBe(true);
});
