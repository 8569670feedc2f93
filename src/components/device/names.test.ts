import { expect, it } from 'vitest';
import { translator } from '#src/i18n/translate.ts';
import { deviceMessages } from './messages.ts';
import { authenticationText, logLevelText, operatorText, productTypeText } from './names.ts';

const t = translator(deviceMessages, 'en-US');

it('names types, also one that is not published', () => {
  expect(productTypeText({ ProductType: 5 }, t)).toBe('Gateway');
  expect(productTypeText({}, t)).toBe('General');
  expect(productTypeText({ ProductType: 7n }, t)).toBe('Type 7');
});

it('names the authentication', () => {
  expect(authenticationText({ EncryptionType: '2' }, t)).toBe('Key (PSK)');
  expect(authenticationText({}, t)).toBe('Certificate');
  expect(authenticationText({ EncryptionType: '2', ProductType: 4 }, t)).toBe('LoRa keys');
  expect(authenticationText({ EncryptionType: '9' }, t)).toBe('Authentication 9');
});

it('names log levels and operators', () => {
  expect([0, 1, 2, 3, 4n].map((level) => logLevelText(level, t))).toEqual([
    'Off',
    'Error',
    'Warning',
    'Information',
    'Debug',
  ]);
  expect(logLevelText(null, t)).toBe('Off');
  expect(logLevelText(9, t)).toBe('Level 9');
  expect([1, 2, 3, 8].map((isp) => operatorText(isp, t))).toEqual([
    'China Telecom',
    'China Mobile',
    'China Unicom',
    'Operator 8',
  ]);
});
