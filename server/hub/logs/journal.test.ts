import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOG_BYTES } from '#src/domain/limits.ts';
import { logEvents } from '../testing/log-events.ts';
import { openStore, type Store } from '../store/store.ts';
import { createJournal, type Journal } from './journal.ts';
import type { SdkLine } from './lines.ts';

const DAY = 24 * 60 * 60 * 1000;
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

let now = Date.UTC(2026, 6, 1);
let store: Store;
let journal: Journal<SdkLine>;
const log = logEvents();

beforeEach(() => {
  vi.useFakeTimers();
  store = openStore(':memory:');
  journal = createJournal({ clock: () => now, logger: log }, 'device', store.sdkLog);
});
afterEach(() => {
  journal.close();
  store.close();
  vi.useRealTimers();
});

const line = (content: string, change: Partial<SdkLine> = {}): SdkLine => ({
  time_ms: now,
  product: 'P',
  device: 'd',
  level: 'INFO',
  content,
  ...change,
});

const count = (): number => store.sdkLog.count(EVER);

describe('a journal', () => {
  it('writes lines together, a moment later', async () => {
    for (let i = 0; i < 1200; i += 1) journal.write(line(String(i)));
    expect(count()).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(count()).toBe(500);
    await vi.advanceTimersByTimeAsync(10);
    expect(count()).toBe(1200);
    const newest = store.sdkLog.page(EVER, undefined, 2).map(({ content }) => content);
    expect(newest).toEqual(['1199', '1198']);
  });

  it('writes what waits when it is closed', () => {
    journal.write(line('last'));
    journal.close();
    expect(count()).toBe(1);
  });

  it('forgets what is older than 7 days, without being written to', async () => {
    for (let i = 0; i < 1100; i += 1)
      journal.write(line('old', { time_ms: now - 7 * DAY + 30_000 }));
    journal.write(line('new'));
    journal.flush();
    expect(count()).toBe(1101);
    now += 31_000;
    await vi.advanceTimersByTimeAsync(60_100);
    expect(count()).toBe(1);
  });

  it('stays within its size', async () => {
    const large = 'x'.repeat(1024 * 1024);
    const lines = LOG_BYTES / large.length;
    for (let i = 0; i < lines + 20; i += 1) journal.write(line(large));
    await vi.advanceTimersByTimeAsync(400);
    expect(count()).toBe(lines);
    journal.close();
    // The size is known again after a restart.
    const again = createJournal({ clock: () => now, logger: log }, 'device', store.sdkLog);
    again.write(line(large));
    await vi.advanceTimersByTimeAsync(400);
    expect(count()).toBe(lines);
    again.close();
  });

  it('drops a storm that it cannot keep up with, and says so', async () => {
    for (let i = 0; i < 50_010; i += 1) journal.write(line('storm'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(count()).toBe(50_000);
    expect(log.count('Log lines were dropped.', { log: 'device', lines: 10 })).toBe(1);
  });

  it('loses lines, and nothing else, when the store fails', async () => {
    const broken = createJournal({ clock: () => now, logger: log }, 'broken', {
      ...store.sdkLog,
      add: () => {
        throw new Error('The disk is full.');
      },
    });
    broken.write(line('lost'));
    await vi.advanceTimersByTimeAsync(300);
    expect(log.count('Log lines were dropped.', { log: 'broken', lines: 1 })).toBe(1);
    broken.close();
  });
});
