import type { Integer } from '#src/contract/integer.ts';
import type { Translate } from '#src/i18n/messages.ts';
import type { registrationMessages } from './messages.ts';
import { REGISTER_TYPE_NAMES, REGISTER_TYPES } from './register-type.ts';

/** The words for a `RegisterType`; a figure that is not published stays a figure. */
export function registerTypeText(
  type: Integer | undefined,
  t: Translate<(typeof registrationMessages)['en-US']>,
): string {
  const text = String(type ?? 0);
  const known = REGISTER_TYPES.find((value) => value === text);
  return known === undefined ? t('unknown', { type: text }) : t(REGISTER_TYPE_NAMES[known]);
}
