// Every check of the project, in the order in which they fail fastest. Ends with one line of counts.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
interface Stage {
  name: string;
  command: string[];
  /** Reads the counts out of the report the command wrote; a plain check counts as one. */
  counts?: () => Counts;
  env?: Record<string, string>;
}

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'iothub-console-test-'));
const unitReport = path.join(reports, 'unit.json');
const browserReport = path.join(reports, 'browser.json');

function unitCounts(): Counts {
  const report = JSON.parse(fs.readFileSync(unitReport, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  };
}

function browserCounts(): Counts {
  const { stats } = JSON.parse(fs.readFileSync(browserReport, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

const stages: Stage[] = [
  { name: 'types (browser)', command: ['tsc', '-p', 'tsconfig.web.json'] },
  { name: 'types (server)', command: ['tsc', '-p', 'tsconfig.node.json'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'unused code', command: ['knip'] },
  {
    name: 'unit',
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    counts: unitCounts,
  },
  { name: 'build', command: ['node', 'scripts/build-if-needed.ts'] },
  {
    name: 'end to end',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=line,json'],
    counts: browserCounts,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
  },
];

const onlyChecks = process.argv.includes('--checks');
const chosen = onlyChecks
  ? stages.filter((stage) => !['build', 'end to end'].includes(stage.name))
  : stages;

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const stage of chosen) {
  const started = Date.now();
  console.log(`\n── ${stage.name}`);
  const [command = '', ...args] = stage.command;
  const run = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...stage.env } });
  const ok = run.status === 0;
  let counts: Counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (stage.counts) {
    try {
      counts = stage.counts();
      if (!ok && counts.failed === 0) counts.failed = 1;
    } catch {
      // The runner died before it wrote a report: the plain count of one failure stands.
    }
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  console.log(
    `── ${stage.name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
}
fs.rmSync(reports, { recursive: true, force: true });

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
