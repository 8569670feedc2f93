import type { NameProblem } from '#src/domain/names.ts';
import type { Translate } from '#src/i18n/messages.ts';
import type { formMessages } from './messages.ts';

/** Why a field cannot be sent as it stands. */
export type FieldProblem =
  | NameProblem
  | { readonly kind: 'hexadecimal'; readonly length: number }
  | { readonly kind: 'digits'; readonly length: number }
  | { readonly kind: 'integer' }
  | { readonly kind: 'between'; readonly min: number; readonly max: number }
  | { readonly kind: 'twice' }
  | { readonly kind: 'notPem' }
  | { readonly kind: 'privateKeyInside' };

/** A character as it can be seen in a sentence: a blank or a control character by its code. */
function visible(character: string): string {
  if (!/[\p{Z}\p{C}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A problem as one sentence; null where there is none. */
export function fieldProblemText(
  problem: FieldProblem | null,
  t: Translate<(typeof formMessages)['en-US']>,
): string | null {
  switch (problem?.kind) {
    case undefined:
      return null;
    case 'tooShort':
      return t('tooShort', { min: problem.min, length: problem.length });
    case 'tooLong':
      return t('tooLong', { max: problem.max, length: problem.length });
    case 'badCharacter':
      return t('badCharacter', {
        character: visible(problem.character),
        place: problem.offset + 1,
      });
    case 'hexadecimal':
    case 'digits':
      return t(problem.kind, { length: problem.length });
    case 'between':
      return t('between', { min: problem.min, max: problem.max });
    case 'empty':
    case 'notBase64':
    case 'integer':
    case 'twice':
    case 'notPem':
    case 'privateKeyInside':
      return t(problem.kind);
  }
}

/** All problems of a form as the errors of its fields. */
export function fieldErrors(
  problems: Readonly<Record<string, FieldProblem | null>>,
  t: Translate<(typeof formMessages)['en-US']>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, problem]) => {
      const text = fieldProblemText(problem, t);
      return text === null ? [] : [[field, text]];
    }),
  );
}
