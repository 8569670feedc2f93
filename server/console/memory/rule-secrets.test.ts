import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSecrets, restoreSecrets } from './rule-secrets.ts';

const action = fc.oneof(
  fc.record({ forward: fc.record({ api: fc.webUrl(), token: fc.string() }) }),
  fc.record({ mysql: fc.record({ userpwd: fc.string(), dbname: fc.string() }) }),
  fc.record({ republish: fc.record({ topic: fc.string() }) }),
);

describe('restoreSecrets', () => {
  it('undoes cutSecrets for any actions', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 6 }), (actions) => {
        const text = JSON.stringify(actions);
        const stored = cutSecrets(text);
        expect(JSON.parse(restoreSecrets(stored.actions, stored) ?? 'null')).toEqual(actions);
      }),
    );
  });

  it('leaves a text alone that holds no placeholder', () => {
    expect(restoreSecrets('no JSON', undefined)).toBe('no JSON');
    expect(restoreSecrets('[ {"forward":{"token":"x"}} ]', undefined)).toBe(
      '[ {"forward":{"token":"x"}} ]',
    );
  });

  it('knows no secret where the text is no list', () => {
    const stored = cutSecrets('[{"forward":{"token":"x"}}]');
    expect(restoreSecrets(`{"forward":{"token":"••••••••"}}`, stored)).toBeUndefined();
    expect(restoreSecrets('••••••••', stored)).toBeUndefined();
  });

  it('does not give the secret of another kind of action', () => {
    const stored = cutSecrets('[{"forward":{"token":"x"}}]');
    expect(restoreSecrets('[{"mysql":{"userpwd":"••••••••"}}]', stored)).toBeUndefined();
  });
});

describe('restoreSecrets where the target changed', () => {
  it.each([
    ['forward', { api: 'http://a.example/in', token: 'x' }, { api: 'http://b.example/in' }],
    ['mysql', { instanceid: 'cdb-1', userpwd: 'x' }, { instanceid: 'cdb-2' }],
    ['mysql', { username: 'app', userpwd: 'x' }, { username: 'root' }],
  ])('does not send the secret of a %s action elsewhere', (kind, stored, change) => {
    const cut = cutSecrets(JSON.stringify([{ [kind]: stored }]));
    const [open] = JSON.parse(cut.actions);
    const moved = JSON.stringify([{ [kind]: { ...open[kind], ...change } }]);
    expect(restoreSecrets(moved, cut)).toBeUndefined();
  });

  it('keeps the secret where only another part changed', () => {
    const cut = cutSecrets('[{"mysql":{"instanceid":"cdb-1","userpwd":"x","tablename":"t1"}}]');
    expect(restoreSecrets(cut.actions.replace('t1', 't2'), cut)).toBe(
      '[{"mysql":{"instanceid":"cdb-1","userpwd":"x","tablename":"t2"}}]',
    );
  });
});

describe('cutSecrets', () => {
  it('keeps nothing of a text that it cannot read', () => {
    expect(cutSecrets('{"token":"planted"')).toEqual({ actions: '', secrets: [] });
  });

  it('keeps the text as it was written where there is no secret', () => {
    expect(cutSecrets('[ { "republish": {} } ]').actions).toBe('[ { "republish": {} } ]');
  });
});
