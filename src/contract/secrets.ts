/**
 * Fields that carry a secret, in requests and responses alike. They are masked in logs and audit
 * rows, and blanked in the answers of plain reads unless the caller asks to reveal them.
 */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'DefinedPsk',
  'Psk',
  'DevicePsk',
  'DevicePrivateKey',
  'ClientKey',
  'ProductSecret',
  'Skey',
  'LoraAppKey',
  'LoraNwkKey',
]);

/** Keys inside the JSON text of `TopicRulePayload.Actions` that carry a secret. */
export const SECRET_ACTION_KEYS: ReadonlySet<string> = new Set(['token', 'userpwd', 'password']);
