import { isUtf8 } from 'node:buffer';
import * as z from 'zod/mini';

/** Why a file is no list of device names; the number is that of the entry, from 1. */
export class NameListError extends Error {
  override name = 'NameListError';
}

const json = z.array(
  z.union([
    z.string(),
    z.pipe(
      z.object({ DeviceName: z.string() }),
      z.transform(({ DeviceName }) => DeviceName),
    ),
  ]),
);

const HEADERS: ReadonlySet<string> = new Set([
  'devicename',
  'device_name',
  'device name',
  '设备名称',
]);

function readJson(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NameListError('It is not JSON.');
  }
  const { data, error } = z.safeParse(json, value);
  if (data) return data;
  const index = error.issues[0]?.path[0];
  throw new NameListError(
    typeof index === 'number'
      ? `Entry ${index + 1} has no DeviceName.`
      : 'It must be a list of names, or of objects with DeviceName.',
  );
}

/** The first cell of a line; names need no quotes, but spreadsheets may write some. */
function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:[,;\t]|$)/.exec(line)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"').trim();
  return (/^[^,;\t]*/.exec(line)?.[0] ?? '').trim();
}

/**
 * Reads a list of device names: CSV with the name in the first column, with or without a line of
 * titles, or JSON (`["a"]`, `[{"DeviceName":"a"}]`). The names themselves are not checked.
 * @throws NameListError, in words for the person who made the file.
 */
export function readNameList(content: Buffer): string[] {
  if (!isUtf8(content)) throw new NameListError('It is not text in UTF-8.');
  const text = content.toString().replace(/^\uFEFF/, '');
  if (/^\s*\[/.test(text)) return readJson(text);
  const cells = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map(firstCell);
  return HEADERS.has((cells[0] ?? '').toLowerCase()) ? cells.slice(1) : cells;
}
