import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '#src/api/error.ts';
import { parseJson } from '#src/contract/json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#src/domain/json/value.ts';
import { mergePatch, patchBetween } from '#src/domain/shadow/merge.ts';
import { MAX_TRIES, saveDesired, type SaveOutcome, type ShadowStore } from './save-desired.ts';
import type { Snapshot } from './snapshot.ts';

function mismatch(): ApiError {
  return new ApiError(409, {
    code: 'FailedOperation.UpdateVersionNotMatch',
    message: '',
    requestId: 'r',
    retryable: false,
  });
}

/** A shadow that keeps the cloud's rules, with somebody else who writes just before an update. */
function cloudWith(start: Snapshot, others: JsonObject[] = []) {
  let shadow = start;
  const sent: { state: string; version: Snapshot['version'] }[] = [];
  const apply = (patch: JsonObject): void => {
    shadow = {
      desired: mergePatch(shadow.desired, patch),
      version: Number(shadow.version) + 1,
    };
  };
  const store: ShadowStore = {
    read: () => Promise.resolve(shadow),
    write: (state, version) => {
      const other = others.shift();
      if (other) apply(other);
      sent.push({ state, version });
      if (version !== 0 && version !== shadow.version) return Promise.reject(mismatch());
      const value = parseJson(state) as { desired: JsonObject }; // written by stateText
      apply(value.desired);
      return Promise.resolve(shadow.version);
    },
  };
  return { store, sent, apply, now: () => shadow };
}

const base: Snapshot = { desired: { mode: 'auto', limit: 10, net: { ip: 'a' } }, version: 7 };

function conflictOf(outcome: SaveOutcome): (readonly string[])[] {
  if (outcome.kind !== 'conflict') throw new Error(`no conflict: ${outcome.kind}`);
  return outcome.conflict.merge.conflicts.map(({ path }) => path);
}

describe('saveDesired', () => {
  it('sends the smallest patch with the version it was read at', async () => {
    const cloud = cloudWith(base);
    const mine = { mode: 'manual', net: { ip: 'a', port: 1 } };
    const outcome = await saveDesired(cloud.store, base, mine);
    expect(cloud.sent).toEqual([
      {
        state: '{"desired":{"limit":null,"mode":"manual","net":{"port":1}}}',
        version: 7,
      },
    ]);
    expect(outcome).toEqual({
      kind: 'saved',
      saved: { desired: mine, version: 8 },
      merged: false,
    });
  });

  it('sends again without a question where only the version moved on', async () => {
    const cloud = cloudWith(base, [{}]);
    const outcome = await saveDesired(cloud.store, base, { ...base.desired, limit: 11 });
    expect(cloud.sent.map(({ version }) => version)).toEqual([7, 8]);
    expect(outcome).toMatchObject({ kind: 'saved', merged: false });
  });

  it('merges what somebody else changed at other keys', async () => {
    const cloud = cloudWith(base, [{ net: { ip: 'b' } }]);
    const outcome = await saveDesired(cloud.store, base, { ...base.desired, limit: 11 });
    expect(outcome).toMatchObject({ kind: 'saved', merged: true });
    expect(cloud.now().desired).toEqual({ mode: 'auto', limit: 11, net: { ip: 'b' } });
    expect(cloud.sent.at(-1)).toEqual({ state: '{"desired":{"limit":11}}', version: 8 });
  });

  it('asks for just the keys that both changed, and sends nothing', async () => {
    const cloud = cloudWith(base, [{ limit: 99, mode: 'eco' }]);
    const mine = { ...base.desired, limit: 11, net: { ip: 'c' } };
    const outcome = await saveDesired(cloud.store, base, mine);
    expect(conflictOf(outcome)).toEqual([['limit']]);
    expect(outcome).toMatchObject({ conflict: { mine, theirs: { version: 8 } } });
    expect(cloud.now()).toEqual({
      desired: { mode: 'eco', limit: 99, net: { ip: 'a' } },
      version: 8,
    });
  });

  it('a key that one side removed and the other changed is a conflict', async () => {
    const cloud = cloudWith(base, [{ limit: null }]);
    const outcome = await saveDesired(cloud.store, base, { ...base.desired, limit: 11 });
    expect(conflictOf(outcome)).toEqual([['limit']]);
  });

  it('a third write while a choice was made is met as well', async () => {
    const cloud = cloudWith(base, [{ limit: 99 }]);
    const first = await saveDesired(cloud.store, base, { ...base.desired, limit: 11 });
    if (first.kind !== 'conflict') throw new Error(first.kind);
    cloud.apply({ mode: 'eco' });
    const chosen = { ...first.conflict.merge.merged, limit: 11 };
    const second = await saveDesired(cloud.store, first.conflict.theirs, chosen);
    expect(second).toMatchObject({ kind: 'saved', merged: true });
    expect(cloud.now().desired).toEqual({ mode: 'eco', limit: 11, net: { ip: 'a' } });
  });

  it('stops where every try meets a new version', async () => {
    const others = Array.from({ length: MAX_TRIES }, (_, n) => ({ other: n }));
    const cloud = cloudWith(base, others);
    const mine = { ...base.desired, limit: 11 };
    const outcome = await saveDesired(cloud.store, base, mine);
    expect(outcome).toMatchObject({ kind: 'raced', wanted: { ...mine, other: MAX_TRIES - 1 } });
    expect(cloud.sent).toHaveLength(MAX_TRIES);
  });

  it('does not send what the shadow holds already', async () => {
    const cloud = cloudWith(base, []);
    cloud.apply({ limit: 11 });
    const outcome = await saveDesired(cloud.store, base, { ...base.desired, limit: 11 });
    expect(outcome).toMatchObject({ kind: 'saved', saved: { version: 8 } });
    expect(cloud.sent).toHaveLength(1);
  });

  it('takes a shadow that was deleted meanwhile for one without values', async () => {
    const gone = new ApiError(404, {
      code: 'ResourceNotFound.DeviceShadowNotExist',
      message: '',
      requestId: 'r',
      retryable: false,
    });
    const sent: unknown[] = [];
    const store: ShadowStore = {
      read: () => Promise.resolve({ desired: {}, version: 0 }),
      write: (state, version) => {
        sent.push([state, version]);
        return version === 0 ? Promise.resolve(1) : Promise.reject(gone);
      },
    };
    const outcome = await saveDesired(store, base, { ...base.desired, added: 1 });
    expect(sent.at(-1)).toEqual(['{"desired":{"added":1}}', 0]);
    expect(outcome).toMatchObject({ kind: 'saved', merged: true });
  });

  it('passes every other refusal on', async () => {
    const refusal = new ApiError(400, {
      code: 'InvalidParameterValue.JSONSizeExceedLimit',
      message: '',
      requestId: 'r',
      retryable: false,
    });
    const store: ShadowStore = {
      read: () => Promise.resolve(base),
      write: () => Promise.reject(refusal),
    };
    await expect(saveDesired(store, base, {})).rejects.toBe(refusal);
  });
});

describe('a shadow at version 0, which the cloud does not check', () => {
  const empty: Snapshot = { desired: {}, version: 0 };

  it('is written where it is still as it was read', async () => {
    const cloud = cloudWith(empty);
    await saveDesired(cloud.store, empty, { a: 1 });
    expect(cloud.sent).toEqual([{ state: '{"desired":{"a":1}}', version: 0 }]);
  });

  it('is a conflict where somebody wrote the same key first', async () => {
    const cloud = cloudWith(empty);
    cloud.apply({ a: 2 });
    const outcome = await saveDesired(cloud.store, empty, { a: 1 });
    expect(conflictOf(outcome)).toEqual([['a']]);
    expect(cloud.sent).toEqual([]);
  });

  it('is merged where they wrote another key', async () => {
    const cloud = cloudWith(empty);
    cloud.apply({ b: 2 });
    await saveDesired(cloud.store, empty, { a: 1 });
    expect(cloud.sent).toEqual([{ state: '{"desired":{"a":1}}', version: 1 }]);
    expect(cloud.now().desired).toEqual({ a: 1, b: 2 });
  });
});

describe('for any two writers', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const { state } = fc.letrec<{ value: JsonValue; state: JsonObject }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.integer({ min: 0, max: 3 }), tie('state')),
    state: fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  }));

  it('a save never undoes what the other changed without a question', async () => {
    await fc.assert(
      fc.asyncProperty(state, state, state, async (start, theirs, mine) => {
        const read: Snapshot = { desired: start, version: 3 };
        const cloud = cloudWith(read);
        cloud.apply(patchBetween(start, theirs));
        const outcome = await saveDesired(cloud.store, read, mine);
        expect(['saved', 'conflict']).toContain(outcome.kind);
        // An empty object that they added may be filled by mine; every other change must stand.
        const changes = leafPaths(patchBetween(start, theirs)).filter(
          (path) => !isJsonObject(valueAt(theirs, path)),
        );
        for (const path of changes) {
          expect(valueAt(cloud.now().desired, path)).toEqual(valueAt(theirs, path));
        }
      }),
    );
  });
});

function leafPaths(value: JsonObject, path: string[] = []): string[][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    isJsonObject(inner) && Object.keys(inner).length > 0
      ? leafPaths(inner, [...path, key])
      : [[...path, key]],
  );
}

function valueAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (inner, key) => (isJsonObject(inner) ? inner[key] : undefined),
    value,
  );
}
