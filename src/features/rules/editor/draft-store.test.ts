import { beforeEach, describe, expect, it } from 'vitest';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { emptyAction, FORM_KINDS, newAction } from '../actions/action-draft.ts';
import { draftKey, readDraft, writeDraft, type DraftScope, type RuleDraft } from './draft-store.ts';
import { EMPTY_RULE } from './rule-values.ts';

const scope: DraftScope = { user: 'admin', connection: 'local', ruleName: 'alarm', from: null };
const kinds = [...FORM_KINDS, 'json'] as const;
const draft: RuleDraft = {
  values: {
    ...EMPTY_RULE,
    name: 'alarm',
    sql: 'SELECT',
    actions: kinds.map((kind) => newAction(emptyAction(kind))),
  },
  version: 7,
};

beforeEach(() => sessionStorage.clear());

describe('draft store', () => {
  it('keeps actions of every kind', () => {
    writeDraft(scope, draft, sessionStorage);
    expect(readDraft(scope, sessionStorage)).toEqual(draft);
  });

  it('keeps no secret, but the placeholder of one', () => {
    const forward = (token: string) =>
      newAction({ kind: 'forward' as const, api: 'http://a.b', token });
    const actions = [
      forward('s3cret'),
      { ...forward('s3cret'), secretKnown: true },
      { ...forward(SECRET_PLACEHOLDER), secretKnown: true },
    ];
    writeDraft(scope, { ...draft, values: { ...draft.values, actions } }, sessionStorage);
    expect(JSON.stringify(sessionStorage)).not.toContain('s3cret');
    const kept = readDraft(scope, sessionStorage)?.values.actions.map(({ values }) => values);
    expect(kept).toMatchObject([
      { token: '' },
      { token: SECRET_PLACEHOLDER },
      { token: SECRET_PLACEHOLDER },
    ]);
  });

  it('keeps persons, connections and rules apart', () => {
    writeDraft(scope, draft, sessionStorage);
    for (const other of [
      { user: 'eve' },
      { connection: 'prod' },
      { ruleName: null },
      { from: 'other' },
    ]) {
      expect(readDraft({ ...scope, ...other }, sessionStorage)).toBeNull();
    }
    expect(draftKey({ ...scope, connection: 'a/b', ruleName: 'c' })).not.toBe(
      draftKey({ ...scope, connection: 'a', ruleName: 'b/c' }),
    );
  });

  it('takes a draft away', () => {
    writeDraft(scope, draft, sessionStorage);
    writeDraft(scope, null, sessionStorage);
    expect(sessionStorage).toHaveLength(0);
  });

  it.each(['', 'no json', '{}', '{"values":{"name":"a"},"version":null}'])(
    'takes %j for none',
    (kept) => {
      sessionStorage.setItem(draftKey(scope), kept);
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
