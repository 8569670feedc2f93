import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deviceNameProblem,
  firmwareDescriptionProblem,
  firmwareNameProblem,
  firmwareVersionProblem,
  isBase64,
  productIdProblem,
  productNameProblem,
  pskProblem,
  ruleDescriptionProblem,
  ruleNameProblem,
} from './names.ts';

describe('names', () => {
  it.each([
    ['product', productNameProblem, 32, 'aZ0:_-'],
    ['device', deviceNameProblem, 48, 'aZ0:_-'],
    ['rule', ruleNameProblem, 32, 'aZ0_'],
    ['firmware version', firmwareVersionProblem, 32, 'aZ0._-'],
  ] as const)('%s: alphabet and length', (_name, problem, max, alphabet) => {
    expect(problem(alphabet)).toBeNull();
    expect(problem('a')).toBeNull();
    expect(problem('a'.repeat(max))).toBeNull();
    expect(problem('')).toEqual({ kind: 'empty' });
    expect(problem('a'.repeat(max + 1))).toEqual({ kind: 'tooLong', max, length: max + 1 });
    for (const character of [' ', '/', '中', '😀', '\n', '+', '$']) {
      expect(problem(`a${character}b`)).toEqual({ kind: 'badCharacter', character, offset: 1 });
    }
    // A line end at the very end slips through an anchored pattern in some engines.
    expect(problem('a\n')).toEqual({ kind: 'badCharacter', character: '\n', offset: 1 });
  });

  it('a rule may not hold what a device may', () => {
    expect(ruleNameProblem('a-b')).toEqual({ kind: 'badCharacter', character: '-', offset: 1 });
    expect(ruleNameProblem('a:b')).toEqual({ kind: 'badCharacter', character: ':', offset: 1 });
  });

  it('a product id has ten letters and digits', () => {
    expect(productIdProblem('ABCDE12345')).toBeNull();
    expect(productIdProblem('ABCDE1234')).toEqual({ kind: 'tooShort', min: 10, length: 9 });
    expect(productIdProblem('ABCDE123456')).toEqual({ kind: 'tooLong', max: 10, length: 11 });
    expect(productIdProblem('ABCDE-2345')).toMatchObject({ kind: 'badCharacter', offset: 5 });
  });

  it('free texts are limited in length only', () => {
    expect(ruleDescriptionProblem('')).toBeNull();
    expect(ruleDescriptionProblem('描'.repeat(256))).toBeNull();
    expect(ruleDescriptionProblem('描'.repeat(257))).toEqual({
      kind: 'tooLong',
      max: 256,
      length: 257,
    });
    expect(firmwareNameProblem('')).toEqual({ kind: 'empty' });
    expect(firmwareNameProblem('x'.repeat(33))).toMatchObject({ kind: 'tooLong', max: 32 });
    expect(firmwareDescriptionProblem('x'.repeat(101))).toMatchObject({ max: 100 });
  });
});

describe('base64', () => {
  it('accepts what an encoder writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(isBase64(Buffer.from(bytes).toString('base64'))).toBe(true);
      }),
    );
  });

  it.each(['', 'abcd', 'ab==', 'abc=', 'a+/=', 'abcdef=='])('%j is', (text) => {
    expect(isBase64(text)).toBe(true);
  });

  it.each([
    'a',
    'ab',
    'abc',
    'ab=c',
    'a===',
    '====',
    'abc=abcd',
    'ab-_',
    'abcd\n',
    ' abcd',
    '中文中文',
  ])('%j is not', (text) => {
    expect(isBase64(text)).toBe(false);
  });

  it('a PSK is base64 of 4 to 64 characters', () => {
    expect(pskProblem('MDEyMzQ1Njc4OWFiY2RlZg==')).toBeNull();
    expect(pskProblem('A'.repeat(64))).toBeNull();
    expect(pskProblem('')).toEqual({ kind: 'empty' });
    expect(pskProblem('AAA')).toEqual({ kind: 'tooShort', min: 4, length: 3 });
    expect(pskProblem('A'.repeat(68))).toEqual({ kind: 'tooLong', max: 64, length: 68 });
    expect(pskProblem('not base64!!')).toEqual({ kind: 'notBase64' });
    expect(pskProblem('AAAAA')).toEqual({ kind: 'notBase64' });
  });
});
