import type { ProductProperties } from '#src/contract/structures.ts';
import type { Translate } from '#src/i18n/messages.ts';
import type { productMessages } from './messages.ts';

/** The word for a data format; one that is not published stays as the cloud wrote it. */
export function formatText(
  { Format = 'json' }: ProductProperties,
  t: Translate<(typeof productMessages)['en-US']>,
): string {
  return Format === 'json' || Format === 'custom' ? t(Format) : Format;
}
