import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Child, startChild } from '../support/children.ts';
import { load, type LoadResult } from '../support/load.ts';
import { type BenchResult, median } from '../support/result.ts';

const CONNECTIONS = 50;
const WARM_UP_MS = 2_000;
// Many short rounds: the median of the pairs stands more of what else the machine does.
const ROUND_MS = 1_000;
const ROUNDS = 15;

const ready = z.object({ port: z.number(), token: z.optional(z.string()) });

const BODIES = {
  DescribeDevice: { ProductId: 'ABCDE12345', DeviceName: 'sensor-0001' },
  PublishMessage: {
    Topic: 'ABCDE12345/sensor-0001/control',
    Payload: '{"led":"on","brightness":80}',
    ProductId: 'ABCDE12345',
    DeviceName: 'sensor-0001',
    Qos: 1,
  },
};

type Kind = 'read' | 'write' | 'mixed';

/** Whole requests, in the order in which they are sent. */
function requestsFor(kind: Kind, port: number, path: string, headers: readonly string[]): string[] {
  const actions: (keyof typeof BODIES)[] = [];
  if (kind !== 'write') actions.push('DescribeDevice');
  if (kind !== 'read') actions.push('PublishMessage');
  return actions.map((action) => {
    const body = JSON.stringify(BODIES[action]);
    const lines = [
      `POST ${path.replace('*', action)} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-tc-action: ${action}`,
      ...headers,
    ];
    return `${lines.join('\r\n')}\r\n\r\n${body}`;
  });
}

interface Server {
  readonly port: number;
  readonly path: string;
  readonly headers: readonly string[];
}

function measure(server: Server, kind: Kind, duration: number): Promise<LoadResult> {
  const { port, path, headers } = server;
  const requests = requestsFor(kind, port, path, headers);
  return load({ port, requests, connections: CONNECTIONS, duration });
}

/** Signs in by the one-time link. @returns the Cookie header. */
async function signIn(port: number, token: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) throw new Error(`Signing in answered ${response.status}`);
  return (response.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
}

async function compare(
  servers: { console: Server; forwarder: Server },
  kind: Kind,
  rounds: number,
) {
  const pairs: { console: LoadResult; forwarder: LoadResult }[] = [];
  // Taken in turns, so that a change of the machine's load meets both.
  for (let round = 0; round < rounds; round += 1) {
    const forwarder = await measure(servers.forwarder, kind, ROUND_MS);
    pairs.push({ forwarder, console: await measure(servers.console, kind, ROUND_MS) });
  }
  const failures = pairs.reduce(
    (sum, pair) => sum + pair.console.failures + pair.forwarder.failures,
    0,
  );
  if (failures > 0) throw new Error(`${failures} requests failed`);
  return {
    console: median(pairs.map((pair) => pair.console.perSecond)),
    forwarder: median(pairs.map((pair) => pair.forwarder.perSecond)),
    ratio: median(pairs.map((pair) => pair.console.perSecond / pair.forwarder.perSecond)),
    consoleP99: median(pairs.map((pair) => pair.console.p99)),
    forwarderP99: median(pairs.map((pair) => pair.forwarder.p99)),
  };
}

/** Requests per second through the whole console server against a forwarder that only signs. */
export async function run(): Promise<BenchResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'iothub-console-bench-'));
  const children: Child[] = [];
  const start = async (script: string, ...args: string[]) => {
    const child = await startChild(script, args, join(dataDir, `${script}.log`));
    children.push(child);
    return ready.parse(child.ready);
  };
  try {
    const upstreamPort = (await start('proxy-upstream.ts')).port;
    const origin = `http://127.0.0.1:${upstreamPort}`;
    const forwarderPort = (await start('proxy-forwarder.ts', origin)).port;
    const { port, token = '' } = await start('proxy-console.ts', origin, dataDir);
    const cookie = await signIn(port, token);
    const upstream = { port: upstreamPort, path: '/', headers: [] };
    const forwarder = { port: forwarderPort, path: '/*', headers: [] };
    const site = ['sec-fetch-site: same-origin', `origin: http://127.0.0.1:${port}`];
    const headers = [`cookie: ${cookie}`, 'x-connection: bench', ...site];
    const consoleServer = { port, path: '/api/iotcloud/*', headers };

    for (const server of [upstream, forwarder, consoleServer]) {
      await measure(server, 'mixed', WARM_UP_MS);
    }
    const alone = await measure(upstream, 'mixed', ROUND_MS);
    const servers = { console: consoleServer, forwarder };
    const mixed = await compare(servers, 'mixed', ROUNDS);
    const read = await compare(servers, 'read', 7);
    const write = await compare(servers, 'write', 7);
    return {
      name: 'proxy',
      figure: mixed.console,
      unit: 'requests/s',
      ratio: mixed.ratio,
      baseline: 'a bare forwarder that only signs',
      detail: {
        'p99, ms': mixed.consoleP99.toFixed(1),
        'forwarder, requests/s': Math.round(mixed.forwarder),
        'forwarder p99, ms': mixed.forwarderP99.toFixed(1),
        'upstream alone, requests/s': Math.round(alone.perSecond),
        'upstream alone p99, ms': alone.p99.toFixed(1),
        'ratio to the upstream alone': (mixed.console / alone.perSecond).toFixed(2),
        'reads only, requests/s (ratio)': `${Math.round(read.console)} (${read.ratio.toFixed(2)})`,
        'audited writes only, requests/s (ratio)': `${Math.round(write.console)} (${write.ratio.toFixed(2)})`,
      },
    };
  } finally {
    for (const child of children) await child.stop();
    await rm(dataDir, { recursive: true });
  }
}
