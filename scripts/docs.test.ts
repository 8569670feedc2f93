import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

const documents = [
  'README.md',
  ...fs
    .readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];

const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm (?:run )?([a-z]+)/g)].map((match) => match[1] ?? '');
    const scripts = named.filter((name) => !['registry', 'ci', 'pack', 'install'].includes(name));
    for (const script of scripts) expect(Object.keys(manifest.scripts)).toContain(script);
  });

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    const missing = links.filter(
      (link) => !fs.existsSync(path.join(root, path.dirname(document), link)),
    );
    expect(missing).toEqual([]);
  });
});

it('the README lists exactly the variables that are read', () => {
  const variables = new Set(
    [...read('server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]),
  );
  const table = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const listed = new Set(
    table.flatMap((line) =>
      [...line.split('|')[1]!.matchAll(/`([A-Z][A-Z_]+)`/g)].map((m) => m[1]),
    ),
  );
  expect(listed).toEqual(variables);
});
