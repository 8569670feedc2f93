import { describe, expect, it } from 'vitest';
import { chineseStyle, textStyle } from './text-style.ts';

const most = { sentences: 2, length: 40 };

describe('textStyle', () => {
  it.each([
    'One sentence.',
    'One. And $two{x}.',
    '一句话。',
    '第一句。第二句。',
    'Version 1.5 of a.b is fine.',
  ])('takes %j', (text) => {
    expect(textStyle(new Map([['a', text]]), most)).toEqual([]);
  });

  it.each([
    ['', 'does not begin with a character'],
    [' Space.', 'does not begin with a character'],
    ['No stop', 'has no full stop'],
    ['Done!', 'has an exclamation mark'],
    ['Please wait.', 'begs'],
    ['One. Two. Three.', 'has too many sentences'],
    ['一。二。三。', 'has too many sentences'],
    ['A sentence that goes on and on and on and on.', 'is too long'],
  ])('finds what is wrong with %j', (text, rule) => {
    expect(textStyle(new Map([['a', text]]), most)).toContain(`a: ${rule}: ${text}`);
  });
});

describe('chineseStyle', () => {
  it.each(['设备影子，8 KB（UTF-8）。', '发送请求到 http://host 即可。', '{ProductId}/名称。'])(
    'takes %j',
    (text) => {
      expect(chineseStyle(new Map([['a', text]]))).toEqual([]);
    },
  );

  it.each([
    ['English.', 'is not Chinese'],
    ['设备ID。', 'has no space between Chinese and Latin or digits'],
    ['8个字符。', 'has no space between Chinese and Latin or digits'],
    ['设备,产品。', 'has half-width punctuation'],
    ['设备： a:b。', 'has half-width punctuation'],
    ['设备 （ID）。', 'has a space beside full-width punctuation'],
    ['请重试。', 'begs'],
  ])('finds what is wrong with %j', (text, rule) => {
    expect(chineseStyle(new Map([['a', text]]))).toContain(`a: ${rule}: ${text}`);
  });
});
