import { expect, it } from 'vitest';
import { inspectJson } from '#src/domain/json/inspect.ts';
import { LOCALES } from '#src/i18n/locale.ts';
import { translator } from '#src/i18n/translate.ts';
import { jsonProblems } from './json-problems.ts';
import { jsonMessages } from './messages.ts';

const BROKEN = [
  '',
  '{',
  '[1,]',
  '{"a" 1}',
  '{a:1}',
  "['a']",
  '[1 2]',
  '[1] x',
  '[True]',
  '[01]',
  '["a',
  '["\\x"]',
  '["\t"]',
  '[1}',
  '// x\n1',
  '/* x',
  '{"a":1,"a":2}',
  '["\\ud800"]',
  '[1e400]',
  '[0.12345678901234567890]',
  '\u0000',
];

it.each(LOCALES)('says in %s what is wrong, with all values filled in', (locale) => {
  const t = translator(jsonMessages, locale);
  for (const text of BROKEN) {
    const said = jsonProblems(inspectJson(text).problems, text, t);
    expect(said.length, text).toBeGreaterThan(0);
    for (const { message, from, to } of said) {
      expect(message, text).not.toMatch(/\{\w+\}/);
      expect(message.length).toBeGreaterThan(5);
      expect(to).toBeGreaterThanOrEqual(from);
    }
  }
});

it('names the line of what was left open', () => {
  const text = '{\n  "a": [1,\n';
  const said = jsonProblems(inspectJson(text).problems, text, translator(jsonMessages, 'en-US'));
  expect(said.map(({ message }) => message)).toContain(
    'The “[” at line 2, column 8 is not closed.',
  );
});
