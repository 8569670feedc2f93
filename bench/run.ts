import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchResult, resultLine } from './support/result.ts';

const FOLDER = join(import.meta.dirname, 'benches');

interface BenchModule {
  readonly run: () => Promise<BenchResult>;
}

function isBench(module: unknown): module is BenchModule {
  return typeof module === 'object' && module !== null && 'run' in module;
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const files = (await readdir(FOLDER)).filter((file) => /^[a-z-]+\.ts$/.test(file));
const known = files.map((file) => basename(file, '.ts')).sort();
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(1);
}

const results: BenchResult[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  const module: unknown = await import(join(FOLDER, `${name}.ts`));
  if (!isBench(module)) throw new Error(`benches/${name}.ts exports no run()`);
  const result = await module.run();
  for (const [key, value] of Object.entries(result.detail)) console.log(`  ${key}: ${value}`);
  console.log(resultLine(result));
  results.push(result);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
