import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const SHARED = ['src/contract', 'src/domain'];
const LIB = [...SHARED, 'src/lib', 'src/i18n'];
const API = [...LIB, 'src/api'];
const HOOKS = [...API, 'src/hooks'];
const COMPONENTS = [...HOOKS, 'src/components'];
const ANYTHING = '*';

/**
 * Who may import whom, by path. A file follows the row with the longest path that it lies under,
 * and may always import from that same place; below `src/features` the place is the one feature.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/contract': [],
  'src/domain': ['src/contract'],
  'src/lib': SHARED,
  'src/i18n': [...SHARED, 'src/lib'],
  'src/api': LIB,
  'src/hooks': API,
  'src/components': HOOKS,
  'src/features': COMPONENTS,
  'src/app': [...COMPONENTS, 'src/features'],
  'src/main.tsx': [...COMPONENTS, 'src/features', 'src/app'],
  'src/testing': [...COMPONENTS, 'src/features', 'src/app'],
  'server/console': SHARED,
  'server/hub': SHARED,
  'server/registrars': SHARED,
  'server/stand-ins': SHARED,
  'server/hub/main.ts': ['server/hub', 'server/config.ts', 'server/ports.ts', ...SHARED],
  // Only the files that stand in `server` itself put the parts together.
  server: ['server', ...SHARED],
  e2e: ['src/contract', 'src/lib/paths.ts'],
  bench: [ANYTHING],
  scripts: [ANYTHING],
};

/** What tests may import beside the rows above. */
const TESTS_MAY_IMPORT = /^(src\/testing|server\/[\w-]+\/testing|server\/testing)(\/|$)/;
/** The code that both sides share must run in a browser and on a server, so it takes zod only. */
const ZOD_ONLY = /^src\/(contract|domain)$/;
/** The only browser code that talks to the server. */
const MAY_FETCH = /^src\/api\//;
const FETCHING = /^(fetch|XMLHttpRequest|sendBeacon)$/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

const ROOT = path.resolve(import.meta.dirname, '..');
const TREES = ['src', 'server', 'e2e', 'scripts', 'bench'];
const RUN_TIME_PACKAGES = new Set(Object.keys(packageJson.dependencies));
const BUILT_IN = new Set(builtinModules);

interface Found {
  /** What is imported or re-exported, types too; undefined where it is not a plain text. */
  specifiers: (string | undefined)[];
  fetches: boolean;
  barrel: boolean;
}

/** @throws SyntaxError when the source cannot be parsed. */
function read(file: string, source: string): Found {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new SyntaxError(`${file}: ${error.message}`);
  const specifiers: Found['specifiers'] = [];
  let fetches = false;
  const called = (name: string) => void (fetches ||= FETCHING.test(name));
  new Visitor({
    ImportDeclaration: (node) => void specifiers.push(node.source.value),
    ExportAllDeclaration: (node) => void specifiers.push(node.source.value),
    ExportNamedDeclaration: (node) => void (node.source && specifiers.push(node.source.value)),
    TSImportType: (node) => void specifiers.push(node.source.value),
    ImportExpression: ({ source: from }) => {
      specifiers.push(
        from.type === 'Literal' && typeof from.value === 'string' ? from.value : undefined,
      );
    },
    NewExpression: ({ callee }) => void (callee.type === 'Identifier' && called(callee.name)),
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier') called(callee.name);
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
      if (/^(window|globalThis|self|navigator)$/.test(owner)) called(callee.property.name);
    },
  }).visit(program);
  const barrel =
    program.body.length > 0 &&
    program.body.every(
      ({ type, ...node }) =>
        type === 'ExportAllDeclaration' ||
        type === 'ImportDeclaration' ||
        (type === 'ExportNamedDeclaration' && 'declaration' in node && !node.declaration),
    ) &&
    program.body.some(({ type }) => type !== 'ImportDeclaration');
  return { specifiers, fetches, barrel };
}

function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

/** The row a file follows, and the place it may always import from; undefined outside of the table. */
function rowOf(file: string): { row: string; home: string } | undefined {
  const rows = Object.keys(MAY_IMPORT).filter((from) =>
    from === 'server' ? path.posix.dirname(file) === from : isWithin(file, from),
  );
  const row = rows.sort((a, b) => b.length - a.length)[0];
  if (row === undefined) return undefined;
  const feature = /^src\/features\/[^/]+/.exec(file)?.[0];
  return { row, home: feature ?? row };
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$|(^|\/)testing\//.test(file);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function checkPackage(file: string, row: string, specifier: string): string[] {
  const name = packageOf(specifier);
  const builtIn = specifier.startsWith('node:') || BUILT_IN.has(name);
  if (isTest(file)) return [];
  if (ZOD_ONLY.test(row)) return name === 'zod' ? [] : [`${row} imports no package but zod`];
  if (file.startsWith('src/')) return builtIn ? ['the browser has no node: modules'] : [];
  if (!file.startsWith('server/') || builtIn || RUN_TIME_PACKAGES.has(name)) return [];
  return ['the server runs on the "dependencies" of package.json alone'];
}

function checkSpecifier(file: string, row: string, home: string, specifier: string): string[] {
  const [bare = ''] = specifier.split('?');
  const aliased = /^#(src|server)\//.test(bare);
  if (!aliased && !bare.startsWith('.')) return checkPackage(file, row, bare);
  const target = aliased ? bare.slice(1) : path.posix.join(path.posix.dirname(file), bare);
  if (/^(src|server)\//.test(file) && isTest(target) && !isTest(file)) {
    return ['only tests import what is there for tests'];
  }
  if (isWithin(target, home)) return [];
  const allowed = MAY_IMPORT[row] ?? [];
  const may = allowed.some((place) => place === ANYTHING || isWithin(target, place));
  if (may && bare.startsWith('../') && /^(src|server)\//.test(file)) {
    return ['another folder is imported by its # path'];
  }
  if (may || (isTest(file) && TESTS_MAY_IMPORT.test(target))) return [];
  return [`${home} may import ${allowed.join(', ') || 'nothing else of this repository'}`];
}

/** What a file breaks of the rules, one line each: the file, what it does, and the rule. */
function violations(file: string, source: string): string[] {
  const place = rowOf(file);
  if (!place) return [`${file}: stands in no folder of the table in this test`];
  const { row, home } = place;
  const { specifiers, fetches, barrel } = read(file, source);
  const imports = specifiers.flatMap((specifier) => {
    if (specifier === undefined) {
      return MAY_IMPORT[row]?.includes(ANYTHING)
        ? []
        : [`${file}: imports what only run time knows; rule: an import names its file`];
    }
    return checkSpecifier(file, row, home, specifier).map(
      (rule) => `${file}: imports ${specifier}; rule: ${rule}`,
    );
  });
  return [
    ...imports,
    ...(barrel ? [`${file}: only re-exports; rule: no barrels, import the file itself`] : []),
    ...(fetches && file.startsWith('src/') && !isTest(file) && !MAY_FETCH.test(file)
      ? [`${file}: calls the server; rule: only src/api does`]
      : []),
  ];
}

function listFiles(): string[] {
  return TREES.flatMap((tree) => {
    const folder = path.join(ROOT, tree);
    if (!fs.existsSync(folder)) return [];
    return fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
      .map((file) => file.split(path.sep).join('/'));
  });
}

describe('the source tree', () => {
  const files = listFiles();
  const code = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));

  it('keeps the import table', () => {
    expect(code.length).toBeGreaterThan(20);
    const broken = code.flatMap((file) =>
      violations(file, fs.readFileSync(path.join(ROOT, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });

  it('has kebab-case names', () => {
    const wrong = files.filter((file) => !file.split('/').every((name) => KEBAB_CASE.test(name)));
    expect(wrong).toEqual([]);
  });
});

describe('the import rules', () => {
  it.each([
    ['src/contract/rules.ts', "import * as z from 'zod/mini'; import { a } from './action.ts'"],
    ['src/contract/errors/all.ts', "import { a } from '../action.ts'"],
    ['src/contract/rules.test.ts', "import fs from 'node:fs'; import { it } from 'vitest'"],
    ['src/domain/topic/match.ts', "import { a } from '#src/contract/topics.ts'"],
    [
      'src/features/rules/page.tsx',
      "import { b } from './form.tsx'; import '#src/components/b.tsx'",
    ],
    ['src/features/rules/page.tsx', "const a = () => import('./components/editor.tsx')"],
    ['src/features/rules/page.test.tsx', "import { render } from '#src/testing/render.tsx'"],
    ['src/features/rules/page.tsx', "refetch(); query.fetch(); cache.fetchQuery('a')"],
    ['src/app/routes.tsx', "const page = () => import('#src/features/rules/page.tsx')"],
    ['src/api/request.ts', "export const get = () => fetch('/api')"],
    ['server/console/app.ts', "import fastify from 'fastify'; import fs from 'node:fs'"],
    [
      'server/console/app.test.ts',
      "import { it } from 'vitest'; import '#server/hub/testing/start.ts'",
    ],
    ['server/main.ts', "import '#server/console/app.ts'; import './hub/server.ts'"],
    ['server/hub/main.ts', "import './server.ts'; import '#server/config.ts'"],
    [
      'e2e/specs/rules.e2e.ts',
      "import { paths } from '#src/lib/paths.ts'; import '../support/hub.ts'",
    ],
    ['server/ports.ts', "import type { Port } from './config.ts'; import './console/app.ts'"],
    ['scripts/test.ts', "const run = (file: string) => import(file); import './../package.json'"],
    ['bench/sign.ts', "import '#server/console/cloud/tc3.ts'; import '../scripts/a.ts'"],
  ])('let %s: %s', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });

  it.each([
    ['src/contract/rules.ts', "import { z } from 'valibot'", 'no package but zod'],
    ['src/contract/rules.ts', "import type { A } from '#src/domain/a.ts'", 'nothing else'],
    ['src/domain/a.ts', "import { b } from '../lib/b.ts'", 'src/domain may import src/contract'],
    ['src/domain/a.ts', "import fs from 'node:fs'", 'no package but zod'],
    ['src/domain/a.ts', "type A = import('#src/api/b.ts').B", 'src/domain may import'],
    [
      'src/lib/a.ts',
      "export { b } from '#src/hooks/b.ts'; export const c = 1",
      'src/lib may import',
    ],
    [
      'src/api/a.ts',
      "export * from '#src/components/b.tsx'; export const c = 1",
      'src/api may import',
    ],
    ['src/components/a.tsx', "import '#src/features/rules/b.tsx'", 'src/components may import'],
    [
      'src/features/rules/a.tsx',
      "import '#src/features/devices/b.tsx'",
      'src/features/rules may import',
    ],
    ['src/features/rules/a.tsx', "import '../devices/b.tsx'", 'src/features/rules may import'],
    ['src/features/rules/a.test.tsx', "import '../devices/b.tsx'", 'src/features/rules may import'],
    [
      'src/features/rules/a.tsx',
      "const a = () => import('#src/app/b.tsx')",
      'src/features/rules may import',
    ],
    ['src/features/rules/a.tsx', "import '#server/hub/b.ts'", 'src/features/rules may import'],
    ['src/features/rules/a.tsx', "import '../../components/b.tsx'", 'by its # path'],
    ['src/features/rules/a.tsx', "import '#src/testing/render.tsx'", 'only tests import'],
    ['src/features/rules/a.tsx', "import { join } from 'path'", 'no node: modules'],
    ['src/hooks/a.ts', 'const a = (file: string) => import(file)', 'an import names its file'],
    ['server/console/a.ts', "import '#server/hub/b.ts'", 'server/console may import'],
    ['server/console/a.ts', "import '#server/hub/testing/start.ts'", 'only tests import'],
    ['server/console/a.ts', "import './testing/upstream.ts'", 'only tests import'],
    ['server/console/a.test.ts', "import '#server/hub/b.ts'", 'server/console may import'],
    ['server/hub/a.ts', "import '../console/b.ts'", 'server/hub may import'],
    ['server/hub/main.ts', "import '#server/console/b.ts'", 'server/hub/main.ts may import'],
    ['server/registrars/a.ts', "import '#server/stand-ins/b.ts'", 'server/registrars may import'],
    ['server/stand-ins/a.ts', "import '#src/lib/b.ts'", 'server/stand-ins may import'],
    ['server/hub/a.ts', "import { it } from 'vitest'", '"dependencies" of package.json'],
    ['e2e/a.ts', "import '#src/lib/time.ts'", 'e2e may import'],
    ['e2e/a.ts', "import '#server/hub/b.ts'", 'e2e may import'],
    [
      'src/components/index.ts',
      "export { a } from './a.tsx'; export * from './b.tsx'",
      'no barrels',
    ],
    ['src/components/all.ts', "import { a } from './a.tsx'; export { a }", 'no barrels'],
    ['src/hooks/a.ts', "const a = () => fetch('/api')", 'only src/api does'],
    ['src/hooks/a.ts', "const a = () => window.fetch('/api')", 'only src/api does'],
    ['src/hooks/a.ts', 'const a = new XMLHttpRequest()', 'only src/api does'],
    ['src/stores/a.ts', '', 'no folder of the table'],
    ['server/shared/a.ts', '', 'no folder of the table'],
  ])('do not let %s: %s', (file, source, rule) => {
    const broken = violations(file, source);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(file);
    expect(broken[0]).toContain(rule);
  });

  it('see through comments, texts and a query', () => {
    const source =
      "// import '#src/app/a.ts'\nconst a = \"import '#src/app/a.ts'\"; import './a.svg?raw'";
    expect(violations('src/lib/a.ts', source)).toEqual([]);
    expect(violations('src/lib/a.ts', "import a from '#src/app/a.ts?raw'")).toHaveLength(1);
  });

  it.each(['Page.tsx', 'useThing.ts', 'a_b.ts', '-a.ts', 'a--b.ts', '__tests__'])(
    'do not take %s for kebab-case',
    (name) => {
      expect(KEBAB_CASE.test(name)).toBe(false);
    },
  );

  it.each(['page.tsx', 'use-thing.test.ts', 'page.module.css', 'a.d.ts', 'index.html', 'zh-cn'])(
    'take %s for kebab-case',
    (name) => {
      expect(KEBAB_CASE.test(name)).toBe(true);
    },
  );
});
