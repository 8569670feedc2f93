import type { AuditRow } from '#src/contract/console/audit.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { toCsv } from '#src/lib/csv.ts';

const COLUMNS = [
  'id',
  'time',
  'user',
  'connection',
  'action',
  'result',
  'requestId',
  'durationMs',
  'params',
] as const satisfies readonly (keyof AuditRow)[];

/** Times in ISO 8601 (UTC), which sorts and which every program reads. */
function isoTime(row: AuditRow): string {
  return new Date(row.time).toISOString();
}

export function auditCsv(rows: readonly AuditRow[]): string {
  const lines = rows.map((row) =>
    COLUMNS.map((name) => (name === 'time' ? isoTime(row) : row[name])),
  );
  return toCsv([COLUMNS, ...lines]);
}

/** What stands in a row's parameters; a text that was kept as it came stays a text. */
export function paramsOf(row: AuditRow): unknown {
  try {
    return parseJson(row.params);
  } catch {
    return row.params;
  }
}

export function auditJson(rows: readonly AuditRow[]): string {
  const listed = rows.map((row) => ({ ...row, time: isoTime(row), params: paramsOf(row) }));
  return `${stringifyJson(listed, 2)}\n`;
}
