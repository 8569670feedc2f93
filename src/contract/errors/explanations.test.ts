import { describe, expect, it } from 'vitest';
import { CONSOLE_ERRORS } from '../console/error.ts';
import { chineseStyle, textStyle } from '../testing/text-style.ts';
import { BUSINESS_ERRORS, COMMON_ERRORS } from './codes.ts';
import type { Explanation, Explanations } from './explanation.ts';
import { explain, loadExplanations } from './explanations.ts';

const CODES = [...new Set([...COMMON_ERRORS, ...BUSINESS_ERRORS, ...CONSOLE_ERRORS])].sort();
const PARTS = ['what', 'cause', 'next'] as const;

const english = await loadExplanations('en-US');
const chinese = await loadExplanations('zh-CN');

/** Every text by its place, such as `ActionOffline what`. */
function textsOf({ byCode, general }: Explanations): Map<string, string> {
  const all: [string, Explanation][] = [...Object.entries(byCode), ['general', general]];
  return new Map(
    all.flatMap(([code, explanation]) =>
      PARTS.map((part): [string, string] => [`${code} ${part}`, explanation[part]]),
    ),
  );
}

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the explanations in %s', (_, explanations) => {
  it('are there for every code, and for no other', () => {
    expect(CODES).toHaveLength(159);
    expect(Object.keys(explanations.byCode).sort()).toEqual(CODES);
  });

  it('have no two texts alike', () => {
    const places = Map.groupBy(textsOf(explanations), ([, text]) => text);
    expect([...places.values()].filter((group) => group.length > 1)).toEqual([]);
  });

  it('are one or two short sentences each', () => {
    expect(textStyle(textsOf(explanations), { sentences: 2, length: 170 })).toEqual([]);
  });
});

describe('the explanations', () => {
  it('name the same fields, topics and variables in both languages', () => {
    const code = /[A-Z][a-z]+[A-Z]\w+|[A-Z]+_[A-Z_]+|\$\w+[\w/{}]+|ap-\w+/g;
    const other = textsOf(chinese);
    const missing = [...textsOf(english)].flatMap(([where, text]) =>
      [...text.matchAll(code)]
        .filter(([name]) => !other.get(where)?.includes(name))
        .map(([name]) => `${where}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('are written in good Chinese typography', () => {
    expect(chineseStyle(textsOf(chinese))).toEqual([]);
  });
});

describe('explain', () => {
  it('gives the explanation of the very code', () => {
    const { byCode } = english;
    expect(explain(english, 'ResourceNotFound.DeviceNotExist')).toBe(
      byCode['ResourceNotFound.DeviceNotExist'],
    );
    expect(explain(chinese, 'Console.NotSignedIn')).toBe(chinese.byCode['Console.NotSignedIn']);
  });

  it('falls back to the family of an unknown code', () => {
    expect(explain(english, 'ResourceNotFound.Unheard')).toBe(english.byCode.ResourceNotFound);
    expect(explain(english, 'LimitExceeded.A.B')).toBe(english.byCode.LimitExceeded);
  });

  it.each([
    '',
    '.',
    'Unheard',
    'Unheard.Of',
    'AuthFailure',
    'Console',
    'constructor',
    '__proto__.toString',
  ])('falls back to the general sentence for %j', (code) => {
    expect(explain(english, code)).toBe(english.general);
  });
});
