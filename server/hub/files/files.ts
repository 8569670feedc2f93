import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Store } from '../store/store.ts';
import type { NewObject, StoredObject } from '../store/objects.ts';
import { createLinks, type Links } from './links.ts';
import { TooLarge, type ByteRange, type Vault, type VaultFile } from './vault.ts';

/** How long an address holds by default: an hour, as the cloud's own do. */
const LINK_SECONDS = 3600;
/** How long something that was sent waits for the action that makes use of it. */
const UNUSED_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
const FACT = 'files-key';

/** Why content that came in is not taken. */
export type Refused = 'missing' | 'kept' | 'tooLarge' | 'wrongDigest';

/** The contents of files: firmware, lists of devices, results of tasks, resources. */
export interface Files {
  readonly links: Links;
  /** Makes a place for a file. @returns the address to send it to by PUT. */
  uploadUrl(object: NewObject): string;
  /** The address to fetch a file from, for an hour unless told otherwise. */
  downloadUrl(key: string, lifeSeconds?: number): string;
  /**
   * Takes what is sent to a place.
   * @param announced what the sender says about it: bytes, and MD5 in lower-case hexadecimal.
   * @throws what the source or the disk throws; then the place is as it was.
   */
  accept(
    key: string,
    source: AsyncIterable<Uint8Array>,
    announced: { readonly size?: number; readonly md5?: string },
  ): Promise<VaultFile | Refused>;
  /** What is at a place; undefined where nothing has come in yet. */
  find(key: string): StoredObject | undefined;
  stream(object: StoredObject, range?: ByteRange): Readable;
  /** The whole of a small file. */
  read(object: StoredObject): Promise<Buffer>;
  /** Keeps what is at a place from now on: it is no longer dropped, and nobody can replace it. */
  keep(key: string): void;
  /** Writes a file of the hub's own, and keeps it. False where its product is gone meanwhile. */
  write(object: Omit<NewObject, 'maxBytes'>, chunks: AsyncIterable<Uint8Array>): Promise<boolean>;
  /** Forgets a place and its content. */
  remove(key: string): void;
  close(): void;
}

export interface FilesOptions {
  readonly store: Store;
  readonly vault: Vault;
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Where the hub serves HTTP, such as `http://127.0.0.1:8081`. */
  readonly baseUrl: () => string;
}

/** The key that addresses are signed with; made once. */
function linkSecret(store: Store): string {
  const kept = store.fact(FACT);
  if (kept !== undefined) return kept;
  const fresh = randomBytes(32).toString('hex');
  store.setFact(FACT, fresh);
  return fresh;
}

export function createFiles({ store, vault, clock, baseUrl }: FilesOptions): Files {
  const { objects } = store;
  const links = createLinks(linkSecret(store));
  const expiry = (seconds: number): number => Math.floor(clock() / 1000) + seconds;

  function sweep(): void {
    objects.dropUnused(clock() - UNUSED_MS);
    vault.sweep((file) => objects.knowsFile(file));
  }
  sweep();
  const timer = setInterval(sweep, SWEEP_MS).unref();

  function remove(key: string): void {
    const file = objects.remove(key);
    if (file !== null) void vault.remove(file);
  }

  async function receive(
    source: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<VaultFile | undefined> {
    try {
      return await vault.receive(source, limit);
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  async function accept(
    key: string,
    source: AsyncIterable<Uint8Array>,
    announced: { readonly size?: number; readonly md5?: string },
  ): Promise<VaultFile | Refused> {
    const place = objects.byKey(key);
    if (!place) return 'missing';
    if (place.kept === 1) return 'kept';
    if ((announced.size ?? 0) > place.max_bytes) return 'tooLarge';
    const file = await receive(source, place.max_bytes);
    if (!file) return 'tooLarge';
    const isRight = announced.md5 === undefined || announced.md5 === file.md5;
    // While it came in, the place may have gone, or what was there before may have been put to use.
    const filled = isRight && objects.fill(key, file);
    const useless = filled ? filled.before : file.id;
    if (useless !== null) await vault.remove(useless);
    if (filled) return file;
    return isRight ? 'missing' : 'wrongDigest';
  }

  return {
    links,
    accept,
    uploadUrl(object) {
      objects.place(object, clock());
      return `${baseUrl()}${links.sign('PUT', object.key, expiry(LINK_SECONDS))}`;
    },
    downloadUrl: (key, lifeSeconds = LINK_SECONDS) =>
      `${baseUrl()}${links.sign('GET', key, expiry(lifeSeconds))}`,
    find(key) {
      const row = objects.byKey(key);
      return row && row.file !== null ? { ...row, file: row.file } : undefined;
    },
    stream: ({ file }, range) => vault.stream(file, range),
    read: ({ file }) => vault.read(file),
    keep: (key) => objects.keep(key),
    async write(object, chunks) {
      const file = await vault.receive(chunks, Infinity);
      const filled = store.transaction(() => {
        objects.remove(object.key);
        if (!store.products.byPk(object.product)) return false;
        objects.place({ ...object, maxBytes: file.size }, clock());
        objects.fill(object.key, file);
        objects.keep(object.key);
        return true;
      });
      if (!filled) await vault.remove(file.id);
      return filled;
    },
    remove,
    close() {
      clearInterval(timer);
      vault.close();
    },
  };
}
