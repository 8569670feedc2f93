import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.ts';

/** What every line of a log has. */
export interface LogLine {
  readonly time_ms: number;
  readonly product: string;
  readonly device: string;
}

/** A line with its place in the log. */
export type Stored<L extends LogLine> = L & { readonly pk: number };

export interface LogRange {
  /** Unix milliseconds, both included. */
  readonly from: number;
  readonly to: number;
  /** The device is only asked for together with its product. */
  readonly product?: string;
  readonly device?: string;
}

/** A place between two lines. */
export interface LogPlace {
  readonly time: number;
  readonly pk: number;
}

/** One log: lines are added at its end and forgotten at its beginning. */
export interface LogStore<L extends LogLine> {
  /** Adds lines, all or none. */
  add(lines: readonly L[]): void;
  /** The lines of a range that are older than a place, the newest first. */
  page(range: LogRange, before: LogPlace | undefined, limit: number): Stored<L>[];
  count(range: LogRange): number;
  /**
   * Forgets some of the lines that are too old, or beyond the size of the log.
   * @param oldestMs lines before it are too old.
   * @returns how many were forgotten; fewer than `limit` when there is nothing left to forget.
   */
  trim(oldestMs: number, maxBytes: number, limit: number): number;
}

interface Edge {
  readonly pk: number;
  readonly total_bytes: number;
}

/** What an index entry and the fixed columns take, roughly. */
const LINE_BYTES = 100;

function sizeOf(value: unknown): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}

/**
 * @param columns all columns but `pk` and `total_bytes`, which counts the bytes of the log up to its
 * line: so the size of the log is known by its two ends.
 */
export function createLogStore<L extends LogLine>(
  db: Database,
  table: 'act_logs' | 'payload_logs' | 'sdk_logs',
  columns: readonly (keyof L & string)[],
): LogStore<L> {
  const INSERT = `INSERT INTO ${table} (total_bytes, ${columns.join(', ')})
    VALUES (?${', ?'.repeat(columns.length)})`;
  const last = db.get<Edge>(`SELECT pk, total_bytes FROM ${table} ORDER BY pk DESC LIMIT 1`);
  let total = last?.total_bytes ?? 0;

  function where(range: LogRange): { sql: string; values: SQLInputValue[] } {
    const { from, to, product, device } = range;
    const values: SQLInputValue[] = [];
    let sql = '';
    if (product !== undefined) {
      sql += 'product = ? AND ';
      values.push(product);
      if (device !== undefined) {
        sql += 'device = ? AND ';
        values.push(device);
      }
    }
    return { sql: `${sql}time_ms BETWEEN ? AND ?`, values: [...values, from, to] };
  }

  return {
    add: (lines) => {
      let bytes = total;
      db.transaction(() => {
        for (const line of lines) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- lines hold numbers, texts and bytes only
          const values = columns.map((column) => line[column]) as SQLInputValue[];
          for (const value of values) bytes += sizeOf(value);
          bytes += LINE_BYTES;
          db.run(INSERT, bytes, ...values);
        }
      });
      total = bytes;
    },
    page(range, before, limit) {
      const { sql, values } = where(range);
      const place = before ? 'AND (time_ms, pk) < (?, ?)' : '';
      return db.all<Stored<L>>(
        `SELECT * FROM ${table} WHERE ${sql} ${place} ORDER BY time_ms DESC, pk DESC LIMIT ?`,
        ...values,
        ...(before ? [before.time, before.pk] : []),
        limit,
      );
    },
    count(range) {
      const { sql, values } = where(range);
      const count = `SELECT COUNT(*) AS n FROM ${table} WHERE ${sql}`;
      return db.get<{ n: number }>(count, ...values)?.n ?? 0;
    },
    trim: (oldestMs, maxBytes, limit) =>
      db.run(
        `DELETE FROM ${table} WHERE pk <= (
           SELECT MAX(pk) FROM (SELECT pk, time_ms, total_bytes FROM ${table} ORDER BY pk LIMIT ?)
           WHERE time_ms < ? OR total_bytes < ?
         )`,
        limit,
        oldestMs,
        total - maxBytes,
      ).changes,
  };
}
