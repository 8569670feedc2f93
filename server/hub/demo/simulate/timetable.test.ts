import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, createTimetable } from './timetable.ts';

const START = Date.UTC(2026, 0, 1);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

function start(
  speed = 1,
  again: (member: string, now: number) => number | undefined = () => undefined,
) {
  const pace = createPace(speed);
  const ran: string[] = [];
  const timetable = createTimetable<string>(pace, (member, now) => {
    ran.push(`${member} ${now - START}`);
    const next = again(member, now);
    if (next !== undefined) timetable.set(member, next);
  });
  return { pace, ran, timetable };
}

describe('the timetable', () => {
  it('looks after each member when it is due, with one timer for all', () => {
    const { ran, timetable } = start();
    timetable.set('late', START + 300);
    timetable.set('early', START + 100);
    timetable.set('never', Number.POSITIVE_INFINITY);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(ran).toEqual(['early 100', 'late 300']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('forgets the time that was set before', () => {
    const { ran, timetable } = start();
    timetable.set('a', START + 100);
    timetable.set('a', START + 200);
    timetable.set('b', START + 100);
    timetable.set('b', Number.POSITIVE_INFINITY);
    vi.advanceTimersByTime(1000);
    expect(ran).toEqual(['a 200']);
  });

  it('lets others have their turn when a member is due again at once', () => {
    let times = 0;
    const { ran, timetable } = start(1, (member, now) => {
      times += 1;
      return member === 'busy' && times < 5 ? now : undefined;
    });
    timetable.set('busy', START);
    timetable.set('calm', START);
    vi.advanceTimersByTime(1);
    expect(ran.slice(0, 2)).toEqual(['busy 0', 'calm 0']);
    expect(ran.filter((line) => line.startsWith('busy')).length).toBeGreaterThan(1);
  });

  it('waits for as long as it takes, and runs faster where the pace does', () => {
    const { ran, pace, timetable } = start(60);
    const day = 86_400_000;
    timetable.set('a', START + day);
    vi.advanceTimersByTime(day / 60 - 1);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual([`a ${day}`]);
    expect(pace.now() - START).toBe(day);
  });

  it('stops', () => {
    const { ran, timetable } = start();
    timetable.set('a', START + 100);
    timetable.stop();
    vi.advanceTimersByTime(1000);
    expect(ran).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
