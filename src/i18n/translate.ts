import { useMemo } from 'react';
import { formatCount } from '#src/lib/number.ts';
import { useLocale, type Locale } from './locale.ts';
import type { Dictionary, Message, Messages, Translate } from './messages.ts';

function chooseForm(message: Message, count: unknown, locale: Locale): string {
  if (typeof message === 'string') return message;
  return new Intl.PluralRules(locale).select(Number(count)) === 'one' ? message.one : message.other;
}

/** Whole numbers are written with grouped digits; a value that is not given stays visible as `{name}`. */
export function formatMessage(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  locale: Locale,
): string {
  return chooseForm(message, values['count'], locale).replace(
    /\{(\w+)\}/g,
    (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return Number.isSafeInteger(value) ? formatCount(Number(value)) : String(value);
    },
  );
}

export function translator<English extends Dictionary>(
  messages: Messages<English>,
  locale: Locale,
): Translate<English> {
  return (key, ...[values]) => formatMessage(messages[locale][key], values ?? {}, locale);
}

/** The texts of an area in the current language. */
export function useMessages<English extends Dictionary>(
  messages: Messages<English>,
): Translate<English> {
  const locale = useLocale();
  return useMemo(() => translator(messages, locale), [messages, locale]);
}
