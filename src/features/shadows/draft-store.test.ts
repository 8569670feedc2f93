import { beforeEach, describe, expect, it } from 'vitest';
import { draftKey, readDraft, writeDraft, type Draft, type DraftScope } from './draft-store.ts';

const scope: DraftScope = {
  user: 'admin',
  connection: 'local',
  productId: 'ABCDE12345',
  deviceName: 'pump:1',
};
const draft: Draft = {
  text: '{ "a": 1,',
  base: { desired: { a: 12345678901234567890n, b: { c: [] } }, version: 2n ** 63n },
  typedAt: 1_700_000_000_000,
};

beforeEach(() => sessionStorage.clear());

describe('draft store', () => {
  it('keeps text and base, with every digit', () => {
    writeDraft(scope, draft, sessionStorage);
    expect(readDraft(scope, sessionStorage)).toEqual(draft);
  });

  it('keeps persons, connections and devices apart', () => {
    writeDraft(scope, draft, sessionStorage);
    for (const other of [{ user: 'eve' }, { connection: 'prod' }, { deviceName: 'pump' }]) {
      expect(readDraft({ ...scope, ...other }, sessionStorage)).toBeNull();
    }
    expect(draftKey({ ...scope, connection: 'a/b', productId: 'c' })).not.toBe(
      draftKey({ ...scope, connection: 'a', productId: 'b/c' }),
    );
  });

  it('takes a draft away', () => {
    writeDraft(scope, draft, sessionStorage);
    writeDraft(scope, null, sessionStorage);
    expect(sessionStorage).toHaveLength(0);
  });

  it.each(['', 'no json', '{}', '{"text":1}', '{"text":"","base":{"desired":[],"version":1}}'])(
    'takes %j for none',
    (text) => {
      sessionStorage.setItem(draftKey(scope), text);
      expect(readDraft(scope, sessionStorage)).toBeNull();
    },
  );

  it('bears a storage that is closed', () => {
    const closed = new Proxy(sessionStorage, {
      get: () => () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(() => writeDraft(scope, draft, closed)).not.toThrow();
    expect(readDraft(scope, closed)).toBeNull();
  });
});
