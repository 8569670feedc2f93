import type { Integer } from '#src/contract/integer.ts';

/** 2001-09-09 in seconds is 10^9; in milliseconds that number is 1970-01-12, before any device. */
const SMALLEST_MILLISECONDS = 100_000_000_000;

/**
 * A time of the cloud as Unix milliseconds, or null for "never" (0, absent).
 * The API mixes seconds and milliseconds between fields, so the size of the number decides.
 */
export function toMilliseconds(time: Integer | null | undefined): number | null {
  const value = Number(time ?? 0);
  if (value <= 0) return null;
  return value < SMALLEST_MILLISECONDS ? value * 1_000 : value;
}

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** “3 minutes ago”, “in 2 days”. Both times in Unix milliseconds. */
export function relativeTime(time: number, now: number, locale: string): string {
  const seconds = Math.round((time - now) / 1_000);
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const text = format.format(Math.trunc(seconds / size), unit);
  // Chinese typography sets digits apart; the browser's own texts do not.
  return text.replace(/(?<=\d)(?=\p{Script=Han})/u, ' ');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** `2026-11-21 08:15:30`, sortable by eye and the same in both languages. Unix milliseconds. */
export function absoluteTime(time: number, zone: 'local' | 'utc'): string {
  // Shifted by the zone's offset, the UTC fields of a date are its local ones.
  const offset = zone === 'utc' ? 0 : new Date(time).getTimezoneOffset();
  const date = new Date(time - offset * 60_000);
  const day = [
    date.getUTCFullYear(),
    twoDigits(date.getUTCMonth() + 1),
    twoDigits(date.getUTCDate()),
  ];
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits);
  return `${day.join('-')} ${clock.join(':')}`;
}
