import type { NameProblem } from '#src/domain/names.ts';
import type { Translate } from '#src/i18n/messages.ts';
import type { formMessages } from './messages.ts';

/** A character as it can be seen in a sentence: a blank or a control character by its code. */
function visible(character: string): string {
  if (!/[\p{Z}\p{C}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A problem of a name, a key or the like as one sentence; null where there is none. */
export function nameProblemText(
  problem: NameProblem | null,
  t: Translate<(typeof formMessages)['en-US']>,
): string | null {
  switch (problem?.kind) {
    case undefined:
      return null;
    case 'empty':
      return t('empty');
    case 'tooShort':
      return t('tooShort', { min: problem.min, length: problem.length });
    case 'tooLong':
      return t('tooLong', { max: problem.max, length: problem.length });
    case 'badCharacter':
      return t('badCharacter', {
        character: visible(problem.character),
        place: problem.offset + 1,
      });
    case 'notBase64':
      return t('notBase64');
  }
}
