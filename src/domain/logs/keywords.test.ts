import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKeywords } from './keywords.ts';

const KEYS = ['requestid', 'productid', 'devicename', 'scene', 'content'];

describe('parseKeywords', () => {
  it('reads the example of the document', () => {
    const text =
      'productid:ABCDE12345 devicename:test scene:SHADOW content:Device%20connect publish';
    expect(parseKeywords(text, KEYS)).toEqual({
      fields: [
        ['productid', 'ABCDE12345'],
        ['devicename', 'test'],
        ['scene', 'SHADOW'],
        ['content', 'Device connect'],
      ],
      words: ['publish'],
    });
  });

  it.each([
    ['keys in any case', 'ProductID:P', { fields: [['productid', 'P']], words: [] }],
    ['values with colons', 'devicename:a:b', { fields: [['devicename', 'a:b']], words: [] }],
    ['what only looks like a key', 'colour:red x:', { fields: [], words: ['colour:red', 'x:'] }],
    ['a key without a value', 'productid: ', { fields: [], words: [] }],
    ['a colon alone', ':', { fields: [], words: [':'] }],
    ['many spaces', '  a \t b ', { fields: [], words: ['a', 'b'] }],
    ['nothing', '', { fields: [], words: [] }],
  ])('reads %s', (_name, text, expected) => {
    expect(parseKeywords(text, KEYS)).toEqual(expected);
  });

  it('loses nothing of words and values', () => {
    const texts = fc.stringMatching(/^[a-zA-Z0-9/$_-]+$/);
    fc.assert(
      fc.property(fc.array(texts), fc.array(texts), (words, values) => {
        const text = [...words, ...values.map((value) => `content:${value}`)].join(' ');
        const parsed = parseKeywords(text, KEYS);
        expect(parsed.words).toEqual(words);
        expect(parsed.fields.map(([, value]) => value)).toEqual(values);
      }),
    );
  });
});
