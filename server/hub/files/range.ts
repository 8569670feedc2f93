import type { ByteRange } from './vault.ts';

/**
 * Reads a `Range` header. Several ranges at once count as none, as RFC 9110 allows.
 * @param size of the whole file in bytes.
 * @returns undefined to send the whole file; `unsatisfiable` when nothing of it is asked for.
 */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return undefined;
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  // Device SDKs ask up to the size itself, one byte too far.
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}
