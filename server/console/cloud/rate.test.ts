import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, QUEUE_LIMIT, RateBudget } from './rate.ts';

/** A clock whose timers fire only when a test moves it. */
class TestClock implements Clock {
  time = 0;
  #timers: { at: number; run: () => void }[] = [];

  readonly now = (): number => this.time;

  readonly setTimeout = (run: () => void, ms: number): NodeJS.Timeout => {
    const timer = { at: this.time + ms, run };
    this.#timers.push(timer);
    // Handed back only to `clearTimeout` below.
    return timer as unknown as NodeJS.Timeout;
  };

  readonly clearTimeout = (timer: NodeJS.Timeout): void => {
    this.#timers = this.#timers.filter((other) => other !== (timer as unknown));
  };

  /** Lets the time pass and the promises settle. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.time = next.at;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.run();
      await Promise.resolve();
    }
    this.time = end;
    await Promise.resolve();
  }
}

describe('RateBudget', () => {
  it('lets the rate start at once and the rest when a second has passed', async () => {
    const clock = new TestClock();
    const budget = new RateBudget(2, clock);
    const started: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const turn = budget.acquire('interactive');
      if (turn) void turn.then(() => started.push(name));
      else started.push(name);
    }
    expect(started).toEqual(['a', 'b']);
    await clock.pass(999);
    expect(started).toEqual(['a', 'b']);
    await clock.pass(20);
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    await clock.pass(1_020);
    expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('never lets more than the rate start within any second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 60 }),
        async (rate, gaps) => {
          const clock = new TestClock();
          const budget = new RateBudget(rate, clock);
          const starts: number[] = [];
          for (const gap of gaps) {
            await clock.pass(gap);
            const turn = budget.acquire(gap % 2 ? 'interactive' : 'background');
            if (turn) void turn.then(() => starts.push(clock.time));
            else starts.push(clock.time);
          }
          await clock.pass(100_000);
          expect(starts).toHaveLength(gaps.length);
          const spans = starts.slice(rate).map((start, index) => start - (starts[index] ?? 0));
          expect(Math.min(1_000, ...spans)).toBe(1_000);
        },
      ),
    );
  });

  it('lets a waiting interactive call go before all background ones', async () => {
    const clock = new TestClock();
    const budget = new RateBudget(1, clock);
    const order: string[] = [];
    void budget.acquire('background');
    void budget.acquire('background')?.then(() => order.push('background 1'));
    void budget.acquire('background')?.then(() => order.push('background 2'));
    void budget.acquire('interactive')?.then(() => order.push('interactive'));
    await clock.pass(5_000);
    expect(order).toEqual(['interactive', 'background 1', 'background 2']);
  });

  it('drops a call whose signal aborts, and gives its turn to the next', async () => {
    const clock = new TestClock();
    const budget = new RateBudget(1, clock);
    void budget.acquire('interactive');
    const controller = new AbortController();
    const dropped = budget.acquire('interactive', controller.signal);
    const next = budget.acquire('interactive');
    controller.abort(new Error('gone'));
    await expect(dropped).rejects.toThrow('gone');
    expect(budget.waiting).toBe(1);
    await clock.pass(1_020);
    await expect(next).resolves.toBeUndefined();
    expect(() => budget.acquire('interactive', controller.signal)).toThrow('gone');
  });

  it('refuses when the queue is full', () => {
    const budget = new RateBudget(1, new TestClock());
    void budget.acquire('interactive');
    for (let i = 0; i < QUEUE_LIMIT; i += 1) void budget.acquire('interactive');
    expect(() => budget.acquire('interactive')).toThrow(
      expect.objectContaining({ status: 429, code: 'RequestLimitExceeded', retryable: true }),
    );
    expect(budget.acquire('background')).toBeInstanceOf(Promise);
  });

  it('gives up an interactive call whose turn does not come in time', async () => {
    const budget = new RateBudget(1, new TestClock());
    void budget.acquire('interactive');
    await expect(budget.acquireWithin(1)).rejects.toMatchObject({ code: 'RequestLimitExceeded' });
    expect(budget.waiting).toBe(0);
  });

  it('starts nothing while it is paused', async () => {
    const clock = new TestClock();
    const budget = new RateBudget(5, clock);
    budget.pause(3_000);
    let started = false;
    void budget.acquire('interactive')?.then(() => (started = true));
    await clock.pass(2_990);
    expect(started).toBe(false);
    await clock.pass(20);
    expect(started).toBe(true);
  });

  it('rejects all that wait when it is closed', async () => {
    const budget = new RateBudget(1, new TestClock());
    void budget.acquire('interactive');
    const waiting = budget.acquire('background');
    budget.close(new Error('stopping'));
    await expect(waiting).rejects.toThrow('stopping');
  });
});
