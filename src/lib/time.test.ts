import { describe, expect, it } from 'vitest';
import { absoluteTime, relativeTime, toMilliseconds } from './time.ts';

const now = Date.UTC(2026, 10, 21, 8, 0, 0);

describe('toMilliseconds', () => {
  it('takes seconds, milliseconds and bigints', () => {
    expect(toMilliseconds(1_600_000_000)).toBe(1_600_000_000_000);
    expect(toMilliseconds(1_600_000_000_123)).toBe(1_600_000_000_123);
    expect(toMilliseconds(1_600_000_000n)).toBe(1_600_000_000_000);
  });
  it.each([0, null, undefined, 0n])('reads %s as never', (time) => {
    expect(toMilliseconds(time)).toBeNull();
  });
});

describe('relativeTime', () => {
  it.each([
    [now, 'now'],
    [now - 45_000, '45 sec. ago'],
    [now - 3 * 60_000, '3 min. ago'],
    [now - 26 * 3_600_000, 'yesterday'],
    [now + 2 * 86_400_000, 'in 2 days'],
  ])('%s', (time, text) => {
    expect(relativeTime(time, now, 'en-US')).toBe(text);
  });
});

it('sets digits apart in Chinese', () => {
  expect(relativeTime(now - 5 * 86_400_000, now, 'zh-CN')).toBe('5 天前');
});

it('absoluteTime writes the fields of the zone', () => {
  expect(absoluteTime(now, 'utc')).toBe('2026-11-21 08:00:00');
  const date = new Date(now);
  expect(absoluteTime(now, 'local')).toContain(`${String(date.getHours()).padStart(2, '0')}:`);
});
