import { expect, it } from 'vitest';
import { silentLogger } from '../logger.ts';
import { createBroadcasts } from './broadcast.ts';
import type { DownMessage } from './downlink.ts';
import type { Session } from './session.ts';

function session(product: number, deviceName: string, listens = true): Session {
  const device = { pk: 1, product, productId: 'PRODUCT001', deviceName };
  const topic = `$broadcast/rxd/PRODUCT001/${deviceName}`;
  const link = {
    device,
    clientId: deviceName,
    persistent: false,
    clientIp: '',
    subscriptions: new Map(listens ? [[topic, 0]] : []),
    subDevices: new Map(),
    close: () => {},
  };
  return { device, link };
}

it('runs one broadcast per product at a time, through all devices', async () => {
  const sessions = Array.from({ length: 250 }, (_, index) => session(1, `d${index}`));
  sessions.push(session(1, 'deaf', false), session(2, 'other'));
  const sent: DownMessage[] = [];
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const idle = Promise.withResolvers<void>();
  const broadcasts = createBroadcasts(
    () => sessions,
    async (message) => {
      sent.push(message);
      await gate;
      if (sent.length === 251) idle.resolve();
    },
    silentLogger,
  );
  const payload = Buffer.from('x');
  expect(broadcasts.start(1, payload, 0)).toBe(true);
  expect(broadcasts.start(1, payload, 0)).toBe(false);
  expect(broadcasts.start(2, payload, 1)).toBe(true);
  release?.();
  await idle.promise;
  expect(sent.filter(({ topic }) => topic.endsWith('/other'))).toHaveLength(1);
  expect(new Set(sent.map(({ topic }) => topic)).size).toBe(251);
  // Its turn ends with the microtasks of the last batch.
  await new Promise((resolve) => setImmediate(resolve));
  expect(broadcasts.start(1, payload, 0)).toBe(true);
});

it('is over when it fails', async () => {
  const broadcasts = createBroadcasts(
    () => [session(1, 'd')],
    () => Promise.reject(new Error('cut')),
    silentLogger,
  );
  expect(broadcasts.start(1, Buffer.from('x'), 0)).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(broadcasts.start(1, Buffer.from('x'), 0)).toBe(true);
});
