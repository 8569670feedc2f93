import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/** The database was written by a newer version of the console. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/**
 * Opens the database file, creates it (readable by its owner only) where it is missing, and brings
 * it to the present version.
 * @param path a file, or `:memory:`.
 * @throws NewerDatabaseError; the errors of the file system and of SQLite.
 */
export function openDatabase(path: string): DatabaseSync {
  // Created before SQLite does it: the WAL and its index take over the mode of the file.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: 2_000 });
  try {
    // NORMAL keeps every commit through a crash of the process; only a power cut may lose the last ones.
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF',
    );
    // A checkpoint waits for the disk, and all requests with it: seldom, after 32 MB in place of 4.
    database.exec('PRAGMA wal_autocheckpoint = 8000');
    migrate(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function migrate(database: DatabaseSync, path: string): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
    const row = database.prepare('SELECT version FROM schema_version').get();
    const version = Number(row?.['version'] ?? 0);
    if (version > MIGRATIONS.length) {
      throw new NewerDatabaseError(
        `${path} was written by a newer version (schema ${version}, this one knows ${MIGRATIONS.length})`,
      );
    }
    if (version < MIGRATIONS.length) {
      for (const step of MIGRATIONS.slice(version)) for (const sql of step) database.exec(sql);
      database.exec('DELETE FROM schema_version');
      database.prepare('INSERT INTO schema_version (version) VALUES (?)').run(MIGRATIONS.length);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
