import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { manualTime } from '../../testing/manual-time.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { startWebServer } from '../../testing/web-server.ts';
import { createForwarder, FORWARD_TIMEOUT_MS, TARGET_QUEUE } from './forwarder.ts';

/** A server that keeps its callers waiting. */
async function startSlowServer() {
  const held: ServerResponse[] = [];
  let most = 0;
  const server = await startWebServer((request, response) => {
    request.resume();
    held.push(response);
    most = Math.max(most, held.length);
  });
  return { ...server, held, most: () => most };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => void setImmediate(resolve));
}

it('uses connections again', async () => {
  const time = manualTime();
  const ports = new Set<number | undefined>();
  await using server = await startWebServer((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume().on('end', () => response.end('x'.repeat(100)));
  });
  const forwarder = createForwarder(time.clock, time.after);
  for (let i = 0; i < 5; i += 1) {
    expect(await forwarder.post({ url: server.url, token: '' }, '{}')).toBeUndefined();
  }
  // Not always one: a request may begin before the connection of the last one is free.
  expect(ports.size).toBeLessThan(5);
  expect(time.waiting()).toEqual([]);
  await forwarder.close();
});

it('gives a request up when its time is over', async () => {
  const time = manualTime();
  await using server = await startSlowServer();
  const forwarder = createForwarder(time.clock, time.after);
  const result = forwarder.post({ url: server.url, token: '' }, '{}');
  await until(() => server.held.length === 1);
  time.pass(FORWARD_TIMEOUT_MS - 1);
  const [response] = server.held;
  const closed = response && once(response, 'close');
  time.pass(1);
  expect(await result).toBe('No answer within 5000 ms.');
  await closed;
  await forwarder.close();
});

it('reads no more of an answer than it needs', async () => {
  const time = manualTime();
  await using server = await startWebServer((request, response) => {
    request.resume();
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
    };
    more();
  });
  const forwarder = createForwarder(time.clock, time.after);
  expect(await forwarder.post({ url: server.url, token: '' }, '{}')).toBeUndefined();
  await forwarder.close();
});

it('has ten requests to one address under way at most, and others do not wait for them', async () => {
  const time = manualTime();
  await using server = await startSlowServer();
  await using other = await startReceiver();
  const forwarder = createForwarder(time.clock, time.after);
  const slow = { url: server.url, token: '' };
  const results = Array.from({ length: 25 }, () => forwarder.post(slow, '{}'));
  await until(() => server.held.length === 10);
  expect(await forwarder.post({ url: other.url, token: '' }, '{}')).toBeUndefined();
  for (let answered = 0; answered < 25; answered += 1) {
    await until(() => server.held.length > 0);
    server.held.shift()?.end();
  }
  expect(await Promise.all(results)).toEqual(Array.from({ length: 25 }, () => undefined));
  expect(server.most()).toBe(10);
  await forwarder.close();
});

it('keeps room for a thousand deliveries to one address', async () => {
  const time = manualTime();
  const forwarder = createForwarder(time.clock, time.after);
  for (let i = 0; i < TARGET_QUEUE; i += 1) expect(forwarder.reserve('http://a/')).toBe(true);
  expect(forwarder.reserve('http://a/')).toBe(false);
  expect(forwarder.reserve('http://b/')).toBe(true);
  forwarder.release('http://a/');
  expect(forwarder.reserve('http://a/')).toBe(true);
  await forwarder.close();
});

it('stops: what waits is given up, what is under way may finish', async () => {
  const time = manualTime();
  await using server = await startSlowServer();
  const forwarder = createForwarder(time.clock, time.after);
  const results = Array.from({ length: 12 }, () =>
    forwarder.post({ url: server.url, token: '' }, '{}'),
  );
  await until(() => server.held.length === 10);
  const closed = forwarder.close();
  for (const response of server.held) response.end();
  await closed;
  const all = await Promise.all(results);
  expect(all.filter((result) => result === undefined)).toHaveLength(10);
  expect(all.filter((result) => result === 'The hub stops.')).toHaveLength(2);
  expect(server.requests).toHaveLength(10);
});
