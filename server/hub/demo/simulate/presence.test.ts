import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { createPresence, type Ending } from './presence.ts';

const REFUSED: Ending = { kind: 'refused', returnCode: 4 };
const MINUTE = 60_000;

/** The pauses until a device gives up. */
function pauses(ending: Ending, seed = 1): number[] {
  const presence = createPresence(createRandom(seed));
  const all: number[] = [];
  for (let tries = 0; tries < 1000; tries += 1) {
    const pause = presence.pause(ending);
    if (pause === undefined) return all;
    all.push(pause);
  }
  return all;
}

describe('a device that gets no connection', () => {
  it.each<Ending>([REFUSED, { kind: 'lost', lasted: 0 }, { kind: 'lost', lasted: 9 * MINUTE }])(
    'waits longer each time and gives up: %j',
    (ending) => {
      for (let seed = 0; seed < 20; seed += 1) {
        const all = pauses(ending, seed);
        expect(all).toHaveLength(8);
        expect(all[0]).toBeGreaterThan(5000);
        expect(all.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(20 * MINUTE);
      }
    },
  );

  it('comes back for ever where its connections last', () => {
    expect(pauses({ kind: 'lost', lasted: 30 * MINUTE })).toHaveLength(1000);
  });

  it('forgets its trouble once it was connected and went away by itself', () => {
    const presence = createPresence(createRandom(3));
    for (let tries = 0; tries < 7; tries += 1) presence.pause(REFUSED);
    expect(presence.pause({ kind: 'left' })).toBeLessThan(10 * MINUTE);
    expect(presence.pause(REFUSED)).toBeLessThan(15_000);
  });

  it('stays for minutes at least', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      expect(createPresence(createRandom(seed)).stay()).toBeGreaterThanOrEqual(3 * MINUTE);
    }
  });
});
