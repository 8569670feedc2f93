import type { JsonProblem } from '#src/domain/json/problem.ts';
import type { Translate } from '#src/i18n/messages.ts';
import { placeOf, type EditorProblem } from '../problem.ts';
import type { jsonMessages } from './messages.ts';

type T = Translate<(typeof jsonMessages)['en-US']>;

function sentence(problem: JsonProblem, text: string, t: T): string {
  switch (problem.kind) {
    case 'unexpectedCharacter':
      return t('unexpectedCharacter', { characters: problem.characters });
    case 'unquotedKey':
    case 'duplicateKey':
      return t(problem.kind, { key: problem.key });
    case 'badEscape':
      return t('badEscape', { escape: problem.escape });
    case 'badNumber':
    case 'badLiteral':
    case 'numberTooLarge':
      return t(problem.kind, { literal: problem.literal });
    case 'numberChanges':
      return t('numberChanges', { literal: problem.literal, becomes: problem.becomes });
    case 'mismatchedClose':
      return t('mismatchedClose', { expected: problem.expected, found: problem.found });
    case 'unclosed':
      return t('unclosed', { open: problem.open, line: placeOf(text, problem.openedAt).line });
    case 'tooDeep':
    case 'tooMany':
      return t(problem.kind, { max: problem.max });
    case 'empty':
    case 'expectedValue':
    case 'expectedComma':
    case 'expectedColon':
    case 'expectedKey':
    case 'trailingComma':
    case 'singleQuotes':
    case 'comment':
    case 'unterminatedString':
    case 'unterminatedComment':
    case 'controlCharacter':
    case 'textAfterValue':
    case 'nullInArray':
    case 'loneSurrogate':
      return t(problem.kind);
  }
}

/**
 * What `inspectJson` found, in sentences for an editor.
 * @param text the text that was inspected.
 * @param t the texts of `jsonMessages`.
 */
export function jsonProblems(
  problems: readonly JsonProblem[],
  text: string,
  t: T,
): readonly EditorProblem[] {
  return problems.map((problem) => ({
    from: problem.offset,
    to: problem.offset + problem.length,
    message: sentence(problem, text, t),
    severity: problem.severity,
  }));
}
