import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterEvent,
  isActive,
  newUpdate,
  type DeviceUpdate,
  type UpdateEvent,
} from './device-update.ts';
import { UPDATE_STATUS } from './status.ts';

const progress = (
  state: 'downloading' | 'burning' | 'done' | 'fail',
  more: { percent?: number; resultCode?: number; message?: string } = {},
): UpdateEvent => ({
  kind: 'progress',
  progress: { state, percent: 0, resultCode: 0, message: '', ...more },
});

const run = (...events: UpdateEvent[]): DeviceUpdate => events.reduce(afterEvent, newUpdate(false));

const SENT: UpdateEvent = { kind: 'sent', deadline: 100 };

describe('an update', () => {
  it('goes from the message to the end', () => {
    expect(newUpdate(false).status).toBe(UPDATE_STATUS.pending);
    expect(newUpdate(true).status).toBe(UPDATE_STATUS.unconfirmed);
    expect(run(SENT)).toMatchObject({ status: UPDATE_STATUS.sent, deadline: 100 });
    const half = run(SENT, progress('downloading', { percent: 50 }));
    expect(half).toMatchObject({ status: UPDATE_STATUS.downloading, percent: 50, deadline: 100 });
    const burning = run(SENT, progress('downloading', { percent: 50 }), progress('burning'));
    expect(burning).toMatchObject({ status: UPDATE_STATUS.burning, percent: null, deadline: 100 });
    for (const end of [progress('done'), { kind: 'arrived' } as const]) {
      expect(afterEvent(burning, end)).toMatchObject({
        status: UPDATE_STATUS.done,
        deadline: null,
      });
    }
  });

  it('keeps what the device says about its failure', () => {
    expect(run(SENT, progress('fail', { resultCode: -4, message: 'md5' }))).toEqual({
      status: UPDATE_STATUS.failed,
      percent: null,
      resultCode: -4,
      message: 'md5',
      deadline: null,
    });
  });

  it('begins again when the device is told again', () => {
    const again = run(SENT, progress('burning'), { kind: 'sent', deadline: 200 });
    expect(again).toMatchObject({ status: UPDATE_STATUS.sent, deadline: 200 });
  });

  it('that took too long can still arrive, one that was cancelled cannot', () => {
    const late = run(SENT, { kind: 'expired' });
    expect(late.status).toBe(UPDATE_STATUS.timedOut);
    expect(afterEvent(late, progress('downloading', { percent: 9 }))).toBe(late);
    expect(afterEvent(late, { kind: 'arrived' }).status).toBe(UPDATE_STATUS.done);
    const cancelled = run(SENT, { kind: 'cancelled' });
    expect(cancelled).toMatchObject({ status: UPDATE_STATUS.failed, message: 'canceled' });
    expect(afterEvent(cancelled, { kind: 'arrived' })).toBe(cancelled);
  });

  it('can be tried again until it is done', () => {
    const retry: UpdateEvent = { kind: 'retried', confirmed: false };
    expect(run(SENT, progress('fail'), retry)).toEqual(newUpdate(false));
    expect(run(SENT, { kind: 'expired' }, { ...retry, confirmed: true })).toEqual(newUpdate(true));
    expect(run(SENT, progress('done'), retry).status).toBe(UPDATE_STATUS.done);
  });
});

const events = fc.oneof<fc.Arbitrary<UpdateEvent>[]>(
  fc.record({ kind: fc.constant('sent'), deadline: fc.nat() }),
  fc.record({
    kind: fc.constant('progress'),
    progress: fc.record({
      state: fc.constantFrom('downloading', 'burning', 'done', 'fail'),
      percent: fc.nat(100),
      resultCode: fc.integer({ min: -5, max: 0 }),
      message: fc.string(),
    }),
  }),
  fc.record({ kind: fc.constantFrom('arrived', 'expired', 'cancelled') }),
  fc.record({ kind: fc.constant('retried'), confirmed: fc.boolean() }),
);

/** Every step of a run: what was, what happened, what came of it. */
const steps = fc.tuple(fc.boolean(), fc.array(events)).map(([confirmed, all]) => {
  let update = newUpdate(confirmed);
  return all.map((event) => {
    const step = { before: update, event, after: afterEvent(update, event) };
    update = step.after;
    return step;
  });
});

describe('whatever happens', () => {
  it('what is done stays done, and only a retry brings back what has failed', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const left = all.filter(
          ({ before, after }) => before.status === UPDATE_STATUS.done && after !== before,
        );
        const revived = all.filter(
          ({ before, event, after }) =>
            !isActive(before) && isActive(after) && event.kind !== 'retried',
        );
        expect([left, revived]).toEqual([[], []]);
      }),
    );
  });

  it('time runs only while it is under way, percents only while it is downloaded', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { downloading, failed } = UPDATE_STATUS;
        const wrong = all.filter(
          ({ after }) =>
            (after.deadline !== null && !isActive(after)) ||
            (after.percent !== null) !== (after.status === downloading) ||
            (after.resultCode !== 0 && after.status !== failed),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
});
