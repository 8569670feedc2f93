import { invalidValue } from './checks.ts';

/** Unix seconds as a text. The cloud does not publish the form; this one has its zone in it. */
export function writeTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The zone of times without one: that of the cloud's web console. */
const CHINA = '+08:00';

/**
 * Reads a time: RFC 3339, `YYYY-MM-DD hh:mm:ss` in China, or Unix seconds or milliseconds.
 * @returns Unix seconds; undefined for no text.
 * @throws CloudError `InvalidParameterValue`.
 */
export function readTime(parameter: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  if (/^\d{11,13}$/.test(text)) return Math.floor(Number(text) / 1000);
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)?$/.exec(
    text,
  );
  const [, date, time, zone = CHINA] = match ?? [];
  const value = match ? Date.parse(`${date}T${time}${zone}`) : Number.NaN;
  if (Number.isNaN(value)) throw invalidValue(parameter, 'It is not a time.');
  return Math.floor(value / 1000);
}
