import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '#src/contract/json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts';
import { anyJsonObject } from '../testing/any-json.ts';
import {
  changedAt,
  checkVersion,
  emptyShadow,
  nextVersion,
  type ShadowDocument,
  type ShadowUpdate,
} from './document.ts';
import { mergePatch } from './merge.ts';
import { applyUpdate } from './update.ts';

const anySection = fc.option(anyJsonObject, { nil: null, freq: 6 });
const anyUpdate: fc.Arbitrary<ShadowUpdate> = fc.record(
  { desired: anySection, reported: anySection },
  { requiredKeys: [] },
);

/** The state with `{ timestamp }` for each value: what its metadata must look like. */
function shapeOf(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return 'time';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

/** The metadata with its times hidden, told by the state that it belongs to. */
function shapeOfMetadata(value: JsonValue, metadata: JsonValue): JsonValue {
  if (!isJsonObject(metadata)) return 'missing';
  if (!isJsonObject(value)) {
    return Object.keys(metadata).join() === 'timestamp' ? 'time' : 'wrong';
  }
  const keys = new Set([...Object.keys(value), ...Object.keys(metadata)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, shapeOfMetadata(own(value, key), own(metadata, key))]),
  );
}

function own(object: JsonObject, key: string): JsonValue {
  return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}

function play(updates: readonly ShadowUpdate[]): ShadowDocument {
  return updates.reduce<ShadowDocument>(
    (document, update, index) => applyUpdate(document, update, 1000 + index).document,
    emptyShadow(0),
  );
}

describe('applyUpdate', () => {
  it('answers an update of desired with the fields that changed, as the document shows it', () => {
    const before = play([{ desired: { color: 'blue', size: 1 } }]);
    const { document, changed, changedMetadata } = applyUpdate(
      before,
      { desired: { color: 'red', size: 1 } },
      1509092895971,
    );
    expect(changed).toEqual({ desired: { color: 'red' } });
    expect(changedMetadata).toEqual({ desired: { color: { timestamp: 1509092895971 } } });
    expect(document).toEqual({
      state: { desired: { color: 'red', size: 1 } },
      metadata: {
        desired: { color: { timestamp: 1509092895971 }, size: { timestamp: 1000 } },
      },
      version: 2,
      timestamp: 1509092895971,
    });
  });

  it('lets a device report and clear desired at once', () => {
    const before = play([{ desired: { color: 'red' } }, { reported: { color: 'blue' } }]);
    const { document, changed } = applyUpdate(
      before,
      { desired: null, reported: { color: 'red' } },
      5000,
    );
    expect(document).toEqual({
      state: { reported: { color: 'red' } },
      metadata: { reported: { color: { timestamp: 5000 } } },
      version: 3,
      timestamp: 5000,
    });
    expect(changed).toEqual({ desired: null, reported: { color: 'red' } });
    expect(applyUpdate(document, { desired: null }, 6000).changed).toEqual({});
  });

  it('names a deleted key in the changes, but not one that was never there', () => {
    const before = play([{ reported: { a: { b: 1, c: 2 } } }]);
    const { document, changed } = applyUpdate(
      before,
      { reported: { a: { b: null }, unknown: null } },
      1,
    );
    expect(changed).toEqual({ reported: { a: { b: null } } });
    expect(document.state).toEqual({ reported: { a: { c: 2 } } });
    expect(document.metadata).toEqual({ reported: { a: { c: { timestamp: 1000 } } } });
  });

  it('merges as mergePatch does, and once is as good as twice', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 4 }), anyUpdate, (updates, update) => {
        const before = play(updates);
        const { document } = applyUpdate(before, update, 1);
        for (const section of ['desired', 'reported'] as const) {
          const patch = update[section];
          const expected =
            patch === undefined
              ? before.state[section]
              : patch === null
                ? undefined
                : mergePatch(before.state[section] ?? {}, patch);
          expect(document.state[section]).toEqual(expected);
        }
        const again = applyUpdate(document, update, 2);
        expect(again.changed).toEqual({});
        expect(again.document).toEqual({
          ...document,
          version: nextVersion(document.version),
          timestamp: 2,
        });
      }),
    );
  });

  it('says exactly what changed: the changes alone lead to the same state', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 4 }), anyUpdate, (updates, update) => {
        const before = play(updates);
        const { document, changed } = applyUpdate(before, update, 1);
        const replayed = applyUpdate(before, changed, 1).document.state;
        for (const section of ['desired', 'reported'] as const) {
          // A section that came into being without values is no change to report.
          expect(replayed[section] ?? {}).toEqual(document.state[section] ?? {});
        }
      }),
    );
  });

  it('keeps metadata in the shape of the state', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 5 }), (updates) => {
        const { state, metadata } = play(updates);
        expect(Object.keys(metadata).toSorted()).toEqual(Object.keys(state).toSorted());
        for (const section of ['desired', 'reported'] as const) {
          const values = state[section];
          if (values === undefined) continue;
          expect(shapeOfMetadata(values, metadata[section] ?? null)).toEqual(shapeOf(values));
        }
      }),
    );
  });

  it('never turns the version back, nor changes the document it was given', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 6 }), (updates) => {
        let document = emptyShadow(0);
        for (const update of updates) {
          const before = stringifyJson(document);
          const next = applyUpdate(document, update, 7).document;
          expect(next.version > document.version).toBe(true);
          expect(stringifyJson(document)).toBe(before);
          document = next;
        }
        expect(document.version).toBe(updates.length);
      }),
    );
  });
});

describe('versions', () => {
  it('grow exactly beyond 2^53', () => {
    expect(nextVersion(0)).toBe(1);
    expect(nextVersion(Number.MAX_SAFE_INTEGER - 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(nextVersion(Number.MAX_SAFE_INTEGER)).toBe(2n ** 53n);
    expect(nextVersion(2n ** 63n)).toBe(2n ** 63n + 1n);
  });

  it.each([
    [5, undefined, true],
    [5, 0, true],
    [5, 0n, true],
    [5, 5, true],
    [5, 5n, true],
    [5, 4, false],
    [5, 6, false],
    [0, 1, false],
    [2n ** 60n, 2n ** 60n + 1n, false],
  ])('at %s an update for %s: %s', (version, given, allowed) => {
    expect(checkVersion({ ...emptyShadow(0), version }, given)).toBe(allowed);
  });
});

describe('changedAt', () => {
  it('finds the time of a value at any depth', () => {
    const { metadata } = play([{ reported: { a: { b: 1 }, timestamp: 2 } }]);
    expect(changedAt(metadata.reported, ['a', 'b'])).toBe(1000);
    expect(changedAt(metadata.reported, ['timestamp'])).toBe(1000);
    expect(changedAt(metadata.reported, ['a'])).toBeNull();
    expect(changedAt(metadata.reported, ['a', 'b', 'c'])).toBeNull();
    expect(changedAt(metadata.reported, ['constructor'])).toBeNull();
    expect(changedAt(undefined, ['a'])).toBeNull();
  });
});
