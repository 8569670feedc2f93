import { describe, expect, it } from 'vitest';
import { vector } from '../testing/vectors.ts';
import { mqttPassword, parseClientId, parseUserName, passwordMethod } from './credentials.ts';

describe('a password', () => {
  it.each([
    ['mqtt password sha1', 'hmacsha1'],
    ['mqtt password sha256', 'hmacsha256'],
    ['mqtt password sha256 (mosquitto run)', 'hmacsha256'],
  ] as const)('is that of the vector %s', (name, method) => {
    const { input, expected } = vector(name);
    expect(mqttPassword(input.psk ?? '', input.username ?? '', method)).toBe(expected);
    expect(passwordMethod(expected)).toBe(method);
  });

  it.each(['', 'abc', 'abc;', 'abc;md5', 'abc;toString', 'abc;hmacsha256;more'])(
    'has no method in %j',
    (password) => {
      expect(passwordMethod(password)).toBeUndefined();
    },
  );
});

describe('a user name', () => {
  it('keeps every digit of the expiry', () => {
    expect(parseUserName('ABCDE12345dev1;21010406;08p6e;9223372036854775807')).toEqual({
      clientId: 'ABCDE12345dev1',
      expiry: 9_223_372_036_854_775_807n,
    });
  });

  it.each(['', 'a;b;c', 'a;b;c;', 'a;b;c;-1', 'a;b;c;1e9', 'a;b;c;1;2', `a;b;c;${'9'.repeat(21)}`])(
    'is refused: %j',
    (text) => {
      expect(parseUserName(text)).toBeUndefined();
    },
  );
});

describe('a client id', () => {
  it('is split after the ten characters of the product', () => {
    expect(parseClientId('ABCDE12345dev:1')).toEqual({
      productId: 'ABCDE12345',
      deviceName: 'dev:1',
    });
  });

  it.each(['', 'ABCDE12345', `ABCDE12345${'d'.repeat(49)}`])('is refused: %j', (text) => {
    expect(parseClientId(text)).toBeUndefined();
  });
});
