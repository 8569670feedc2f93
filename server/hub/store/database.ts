import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/** The one door to SQL: synchronous, with every statement prepared once. */
export interface Database {
  /** The first row, or undefined. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it types the rows of the caller's SQL
  get<R>(sql: string, ...values: SQLInputValue[]): R | undefined;
  all<R>(sql: string, ...values: SQLInputValue[]): R[];
  /** @returns how many rows changed, and the row id of the last insert. */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number };
  /** Runs `work` as one transaction: all of it, or, when it throws, none of it. Calls may be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** The database cannot be used: the message says why, in words for the person who started the hub. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
}

// Marks a database as a hub's own, so that a wrong file is refused before it is written to.
const APPLICATION_ID = 0x494f5448;

function migrate(db: DatabaseSync, path: string): void {
  const read = (name: 'application_id' | 'user_version'): number =>
    Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
  const version = read('user_version');
  const application = read('application_id');
  if (application !== APPLICATION_ID && (application !== 0 || version !== 0)) {
    throw new DatabaseError(`${path} is not a hub database.`);
  }
  if (version > MIGRATIONS.length) {
    throw new DatabaseError(
      `${path} was written by a newer hub (schema ${version}, this one knows ${MIGRATIONS.length}). Start that version, or another DATA_DIR.`,
    );
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    db.exec(
      `BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; PRAGMA application_id = ${APPLICATION_ID}; COMMIT`,
    );
  }
}

function openFile(path: string): DatabaseSync {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite would create it with the umask's mode; its -wal file takes the mode of this one.
    closeSync(openSync(path, 'a', 0o600));
  }
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 1000 });
  // EXCLUSIVE: two hubs on one database would not see each other's connections and counts.
  // NORMAL: a killed process loses nothing that was committed; only a power cut may.
  db.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
  );
  db.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000');
  return db;
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error;
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  if (code === 5)
    return new DatabaseError(`${path} is in use by another process.`, { cause: error });
  if (code === 26) return new DatabaseError(`${path} is not a database.`, { cause: error });
  return new DatabaseError(`${path} cannot be opened: ${error.message}.`, { cause: error });
}

/**
 * Opens the database, creating and migrating it as needed.
 * @param path a file, or `:memory:`.
 * @throws DatabaseError when it is locked, broken, not a hub's, or newer than this hub.
 */
export function openDatabase(path: string): Database {
  let db: DatabaseSync | undefined;
  try {
    db = openFile(path);
    migrate(db, path);
  } catch (error) {
    db?.close();
    throw explain(error, path);
  }
  return wrap(db);
}

function wrap(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  let depth = 0;
  return {
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it types the rows of the caller's SQL
    get: <R>(sql: string, ...values: SQLInputValue[]) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      prepare(sql).get(...values) as R | undefined,
    all: <R>(sql: string, ...values: SQLInputValue[]) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      prepare(sql).all(...values) as R[],
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    transaction(work) {
      const outer = depth === 0;
      const name = `level${depth}`;
      prepare(outer ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`).run();
      depth += 1;
      try {
        const result = work();
        prepare(outer ? 'COMMIT' : `RELEASE ${name}`).run();
        return result;
      } catch (error) {
        // A full disk makes SQLite roll back by itself.
        if (db.isTransaction) {
          if (outer) prepare('ROLLBACK').run();
          else db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
        }
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => db.close(),
  };
}
