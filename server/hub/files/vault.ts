import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** What came in. */
export interface VaultFile {
  /** 32 hexadecimal digits: the name on the disk, which nobody from outside ever chooses. */
  readonly id: string;
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly md5: string;
}

/** More came in than was allowed. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The contents of files, apart from all that is known about them. */
export interface Vault {
  /**
   * Writes a new file as it comes in. Nothing of it remains when this fails.
   * @param limit bytes.
   * @throws TooLarge beyond the limit, or what the source or the disk throws.
   */
  receive(source: AsyncIterable<Uint8Array>, limit: number): Promise<VaultFile>;
  stream(id: string, range?: ByteRange): Readable;
  read(id: string): Promise<Buffer>;
  remove(id: string): Promise<void>;
  /** Removes what was never finished, and files that nobody knows. */
  sweep(isKnown: (id: string) => boolean): void;
  /** Forgets everything where the vault was only for the life of this process. */
  close(): void;
}

const NAME = /^[0-9a-f]{32}$/;
const PART = '.part';

/** @param dir the folder, made when it is missing; undefined for one that lasts until `close`. */
export function openVault(dir: string | undefined): Vault {
  const root = dir ?? mkdtempSync(join(tmpdir(), 'hub-files-'));
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const underWay = new Set<string>();
  const pathOf = (id: string): string => {
    if (!NAME.test(id)) throw new Error('That is not the name of a file of this hub.');
    return join(root, id);
  };

  async function write(
    path: string,
    source: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<Omit<VaultFile, 'id'>> {
    const md5 = createHash('md5');
    let size = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > limit) throw new TooLarge(`More than ${limit} bytes came in.`);
        md5.update(chunk);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return { size, md5: md5.digest('hex') };
  }

  return {
    async receive(source, limit) {
      const id = randomBytes(16).toString('hex');
      const part = `${pathOf(id)}${PART}`;
      underWay.add(id);
      try {
        const written = await write(part, source, limit);
        await rename(part, pathOf(id));
        return { id, ...written };
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      } finally {
        underWay.delete(id);
      }
    },
    stream: (id, range) => createReadStream(pathOf(id), range),
    read: (id) => readFile(pathOf(id)),
    remove: (id) => rm(pathOf(id), { force: true }),
    sweep(isKnown) {
      for (const name of readdirSync(root)) {
        const id = name.endsWith(PART) ? name.slice(0, -PART.length) : name;
        if (!NAME.test(id) || underWay.has(id)) continue;
        if (name.endsWith(PART) || !isKnown(id)) rmSync(join(root, name), { force: true });
      }
    },
    close() {
      if (dir === undefined) rmSync(root, { recursive: true, force: true });
    },
  };
}
