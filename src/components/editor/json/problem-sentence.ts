import type { JsonProblem } from '#src/domain/json/problem.ts';
import type { Translate } from '#src/i18n/messages.ts';
import { placeOf } from '../problem.ts';
import type { jsonMessages } from './messages.ts';

export type SayJson = Translate<(typeof jsonMessages)['en-US']>;

/** Longer pieces of the text are cut in a sentence. */
const SHOWN = 40;

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

/** One plain sentence for a problem of a JSON text. */
export function jsonProblemSentence(problem: JsonProblem, text: string, t: SayJson): string {
  const position = (offset: number): string => t('position', { ...placeOf(text, offset) });
  switch (problem.kind) {
    case 'empty':
      return t('empty', { braces: '{}' });
    case 'unexpectedCharacter':
      return t('unexpectedCharacter', { characters: cut(problem.characters) });
    case 'unquotedKey':
      return t('unquotedKey', { key: cut(problem.key) });
    case 'badEscape':
      return t('badEscape', { escape: problem.escape });
    case 'controlCharacter':
      return t('controlCharacter', {
        code: `U+${problem.code.toString(16).toUpperCase().padStart(4, '0')}`,
      });
    case 'badNumber':
      return t('badNumber', { literal: cut(problem.literal) });
    case 'badLiteral':
      return t('badLiteral', { literal: cut(problem.literal) });
    case 'mismatchedClose':
      return t('mismatchedClose', { expected: problem.expected, found: problem.found });
    case 'unclosed':
      return t('unclosed', { open: problem.open, place: position(problem.openedAt) });
    case 'tooDeep':
      return t('tooDeep', { max: problem.max });
    case 'numberTooLarge':
      return t('numberTooLarge', { literal: cut(problem.literal) });
    case 'numberChanges':
      return t('numberChanges', { literal: cut(problem.literal), becomes: problem.becomes });
    case 'duplicateKey':
      return t('duplicateKey', { key: cut(problem.key), place: position(problem.firstAt) });
    case 'tooMany':
      return t('tooMany', { max: problem.max });
    case 'expectedValue':
    case 'expectedComma':
    case 'expectedColon':
    case 'expectedKey':
    case 'trailingComma':
    case 'singleQuotes':
    case 'comment':
    case 'unterminatedString':
    case 'unterminatedComment':
    case 'textAfterValue':
    case 'nullInArray':
    case 'loneSurrogate':
      return t(problem.kind);
  }
}
