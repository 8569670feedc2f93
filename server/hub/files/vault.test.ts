import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { md5 } from '../testing/transfer.ts';
import { openVault, TooLarge } from './vault.ts';

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'vault-test-')), 'files');
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true }));

async function* parts(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.from('half of');
  throw new Error('The sender went away.');
}

describe('a vault', () => {
  it('keeps what comes in, for its owner alone', async () => {
    const vault = openVault(dir);
    const file = await vault.receive(parts('hello ', 'world'), 11);
    expect(file).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      size: 11,
      md5: md5('hello world'),
    });
    expect((await vault.read(file.id)).toString()).toBe('hello world');
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, file.id)).mode & 0o777).toBe(0o600);
    vault.close();
    expect((await openVault(dir).read(file.id)).toString()).toBe('hello world');
  });

  it('gives out a part', async () => {
    const vault = openVault(dir);
    const { id } = await vault.receive(parts('0123456789'), 10);
    const chunks = await vault.stream(id, { start: 3, end: 5 }).toArray();
    expect(Buffer.concat(chunks).toString()).toBe('345');
  });

  it('leaves nothing of what is too large or breaks off', async () => {
    const vault = openVault(dir);
    await expect(vault.receive(parts('hello ', 'world'), 10)).rejects.toThrow(TooLarge);
    await expect(vault.receive(broken(), 100)).rejects.toThrow('went away');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('sweeps out what nobody knows, but not what is coming in', async () => {
    const vault = openVault(dir);
    const known = await vault.receive(parts('a'), 1);
    const unknown = await vault.receive(parts('b'), 1);
    writeFileSync(join(dir, `${'0'.repeat(32)}.part`), 'left by a crash');
    writeFileSync(join(dir, 'notes.txt'), 'not of the hub');
    let sweep = (): void => {};
    async function* slow(): AsyncGenerator<Buffer> {
      yield Buffer.from('first');
      sweep();
      yield Buffer.from('last');
    }
    sweep = () => vault.sweep((id) => id === known.id);
    const late = await vault.receive(slow(), 100);
    expect(readdirSync(dir).sort()).toEqual([known.id, late.id, 'notes.txt'].sort());
    expect(unknown.id).not.toBe(known.id);
  });

  it('takes no name from outside', () => {
    const vault = openVault(dir);
    expect(() => vault.stream('../hub.db')).toThrow('not the name');
    expect(() => vault.remove('..')).toThrow('not the name');
  });

  it('without a folder lasts until it is closed', async () => {
    const before = new Set(readdirSync(tmpdir()));
    const vault = openVault(undefined);
    const made = readdirSync(tmpdir()).find(
      (name) => !before.has(name) && name.startsWith('hub-files-'),
    );
    await vault.receive(parts('a'), 1);
    vault.close();
    expect(existsSync(join(tmpdir(), made ?? ''))).toBe(false);
  });
});
