import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const stampFile = path.join(root, 'dist', '.sources');

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const entry of ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']) {
    const full = path.join(root, entry);
    const files = fs.statSync(full).isDirectory()
      ? fs
          .readdirSync(full, { recursive: true, withFileTypes: true })
          .filter((item) => item.isFile())
          .map((item) => path.join(item.parentPath, item.name))
          .sort()
      : [full];
    for (const file of files) hash.update(path.relative(root, file)).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

const wanted = hashOfSources();
const built = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, 'utf8') : '';
if (built !== wanted) {
  console.log('Building the browser app …');
  await build({ root, logLevel: 'warn' });
  fs.writeFileSync(stampFile, wanted);
}
