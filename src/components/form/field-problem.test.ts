import { describe, expect, it } from 'vitest';
import { deviceNameProblem, pskProblem } from '#src/domain/names.ts';
import { translator } from '#src/i18n/translate.ts';
import { formMessages } from './messages.ts';
import { fieldProblemText } from './field-problem.ts';

const t = translator(formMessages, 'en-US');

describe('fieldProblemText', () => {
  it('is null where there is no problem', () => {
    expect(fieldProblemText(deviceNameProblem('pump-1'), t)).toBeNull();
  });

  it.each([
    ['', 'This must not be empty'],
    ['a'.repeat(49), 'At most 48 characters are possible; this has 49'],
    ['ab c', '“U+0020” at character 3 is not allowed'],
    ['ab\u200bc', '“U+200B” at character 3 is not allowed'],
    ['泵1', '“泵” at character 1 is not allowed'],
  ])('%j: %s', (name, text) => {
    expect(fieldProblemText(deviceNameProblem(name), t)).toBe(text);
  });

  it('says what a key lacks', () => {
    expect(fieldProblemText(pskProblem('AAA'), t)).toBe(
      'At least 4 characters are needed; this has 3',
    );
    expect(fieldProblemText(pskProblem('AAAAA'), t)).toMatch(/^This is not base64/);
  });
});
