import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadKeys, seal, unseal } from '../keys.ts';
import { hashPassword, readPassword, verifyPassword } from '../session/password.ts';
import { NewerDatabaseError, openDatabase } from './database.ts';
import { SqliteStore } from './sqlite-store.ts';

// Hashing a password is slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iothub-console-memory-'));
  file = join(folder, 'console.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('the database', () => {
  it('is for its owner only, its side files included', async () => {
    const store = new SqliteStore(file);
    await store.putSetting('a', 'b');
    expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
    await store.close();
  });

  it('keeps what was written over a restart', async () => {
    const first = new SqliteStore(file);
    await first.putSetting('a', 'b');
    await first.revokeSession('s1', 1_000);
    await first.close();
    const second = new SqliteStore(file);
    expect(await second.setting('a')).toBe('b');
    expect(await second.isRevoked('s1')).toBe(true);
    await second.dropRevocations(1_001);
    expect(await second.isRevoked('s1')).toBe(false);
    await second.close();
  });

  it('is left alone when a newer version wrote it', () => {
    const database = openDatabase(file);
    database.exec('UPDATE schema_version SET version = 99');
    database.close();
    const before = readFileSync(file);
    expect(() => openDatabase(file)).toThrow(NewerDatabaseError);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is refused when it is no database', () => {
    writeFileSync(file, 'x'.repeat(4_096));
    expect(() => openDatabase(file)).toThrow(/not a database/);
  });

  it('writes audit rows all or not at all', async () => {
    const store = new SqliteStore(file);
    const row = {
      time: 1,
      user: 'u',
      connection: 'c',
      action: 'a',
      params: '{}',
      result: 'OK',
    };
    // What no caller can pass: a value that the database refuses in the middle of the batch.
    const broken = { ...row, user: undefined as unknown as string };
    await expect(store.writeAudit([row, broken], [])).rejects.toThrow(/cannot be bound/);
    expect(await store.readAudit({ limit: 10 })).toEqual([]);
    expect(await store.writeAudit([row, row], [])).toEqual([1, 2]);
    await store.close();
  });
});

describe('the keys', () => {
  it('are made once, for their owner only', () => {
    const first = loadKeys(folder);
    expect(modeOf(join(folder, 'console.key'))).toBe('600');
    expect(loadKeys(folder).cookie).toEqual(first.cookie);
    rmSync(join(folder, 'console.key'));
    expect(loadKeys(folder).cookie).not.toEqual(first.cookie);
  });

  it('are refused when the file is none', () => {
    writeFileSync(join(folder, 'console.key'), 'short');
    expect(() => loadKeys(folder)).toThrow(/not a key/);
  });

  it('open what they sealed, for the same place and unchanged', () => {
    const { memory } = loadKeys(folder);
    const sealed = seal(memory, 'rule a', 'geheim 机密');
    expect(unseal(memory, 'rule a', sealed)).toBe('geheim 机密');
    expect(seal(memory, 'rule a', 'geheim 机密')).not.toBe(sealed);
    expect(() => unseal(memory, 'rule b', sealed)).toThrow(/authenticate/);
    expect(() => unseal(memory, 'rule a', `A${sealed.slice(1)}`)).toThrow(/authenticate/);
  });
});

describe('the password', () => {
  it('is kept as a slow hash with a salt', async () => {
    const hash = await hashPassword('correct');
    expect(hash).toMatch(/^(argon2id|scrypt)\$/);
    expect(await hashPassword('correct')).not.toBe(hash);
    expect(await verifyPassword('correct', hash)).toBe(true);
    expect(await verifyPassword('wrong', hash)).toBe(false);
    expect(await verifyPassword('correct', 'plain')).toBe(false);
  });

  it('is still right where it was hashed by the other method', async () => {
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.from('0123456789abcdef');
    const options = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
    const digest = scryptSync('correct', salt, 32, options).toString('base64url');
    const hash = `scrypt$${salt.toString('base64url')}$${digest}`;
    expect(await verifyPassword('correct', hash)).toBe(true);
    expect(await verifyPassword('wrong', hash)).toBe(false);
  });

  it('starts a new generation of sessions when it changes, and only then', async () => {
    const store = new SqliteStore(file);
    const generations: number[] = [];
    for (const password of ['one', 'one', 'two', undefined, 'two']) {
      generations.push((await readPassword(store, password)).generation);
    }
    expect(generations).toEqual([1, 1, 2, 3, 4]);
    const { hash } = await readPassword(store, undefined);
    expect(await verifyPassword('', hash)).toBe(false);
    await store.close();
  });
});
