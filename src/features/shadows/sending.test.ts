import { describe, expect, it } from 'vitest';
import { parseJson } from '#src/contract/json.ts';
import { sendingOf } from './sending.ts';

const empty = { desired: {}, version: 0 };
/** Bytes of `{"desired":{"k":""}}`. */
const FRAME = 20;

describe('sendingOf', () => {
  it.each([
    ['ASCII', 'a', 1],
    ['Chinese', '中', 3],
    ['emoji', '😀', 4],
    ['escaped text', '\n', 2],
  ])('counts the bytes of State with %s: 8,192 fits, one more does not', (_, unit, size) => {
    const count = Math.floor((8_192 - FRAME) / size);
    const rest = 8_192 - FRAME - count * size;
    const value = unit.repeat(count) + 'x'.repeat(rest);
    expect(sendingOf(empty, { k: value })).toMatchObject({ bytes: 8_192, fits: true });
    expect(sendingOf(empty, { k: `${value}x` })).toMatchObject({ bytes: 8_193, fits: false });
  });

  it('sends only what changed, null for a key that was taken away', () => {
    const base = { desired: { a: 1, b: { c: 2, d: 3 } }, version: 4 };
    const { state, changes } = sendingOf(base, { a: 1, b: { c: 2 }, e: 9007199254740993n });
    expect(state).toBe('{"desired":{"b":{"d":null},"e":9007199254740993}}');
    expect(parseJson(state)).toEqual({ desired: { b: { d: null }, e: 9007199254740993n } });
    expect(changes).toBe(true);
  });

  it('says when nothing changed', () => {
    expect(sendingOf({ desired: { a: 1 }, version: 4 }, { a: 1n }).changes).toBe(false);
  });
});
