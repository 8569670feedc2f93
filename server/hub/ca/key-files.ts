import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issued } from './authority.ts';

/** Where a certificate and its key are kept. */
export interface KeyFiles {
  read(): Issued | undefined;
  write(issued: Issued): void;
}

/** Files in `dir`: such as `hub-ca.crt`, and `hub-ca.key` that only the owner may read. */
export function keyFilesIn(dir: string, name: 'hub-ca' | 'hub-server'): KeyFiles {
  const certificateFile = join(dir, `${name}.crt`);
  const keyFile = join(dir, `${name}.key`);
  const replace = (file: string, text: string, mode: number): void => {
    writeFileSync(`${file}.new`, text, { mode });
    renameSync(`${file}.new`, file);
  };
  return {
    read() {
      // The certificate is written last: without it nothing was ever signed with the key.
      if (!existsSync(certificateFile)) return undefined;
      const certificate = readFileSync(certificateFile, 'utf8');
      return { certificate, privateKey: readFileSync(keyFile, 'utf8') };
    },
    write(issued) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      replace(keyFile, issued.privateKey, 0o600);
      replace(certificateFile, issued.certificate, 0o644);
    },
  };
}

/** For a hub that keeps nothing. */
export function keyFilesInMemory(): KeyFiles {
  let kept: Issued | undefined;
  return {
    read: () => kept,
    write: (issued) => {
      kept = issued;
    },
  };
}
