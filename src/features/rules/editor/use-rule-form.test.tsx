import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useRuleForm, type RuleBase } from './use-rule-form.ts';
import { EMPTY_RULE } from './rule-values.ts';

const scope = { user: 'admin', connection: 'local', ruleName: 'alarm', from: null };
const saved = (sql: string, version: number | null): RuleBase => ({
  values: { ...EMPTY_RULE, name: 'alarm', sql },
  version,
});

function open(base: RuleBase) {
  return renderHook((props: RuleBase) => useRuleForm(scope, props), { initialProps: base });
}

beforeEach(() => sessionStorage.clear());

describe('useRuleForm', () => {
  it('is dirty while something differs, and not when it is typed back', () => {
    const { result } = open(saved('a', 1));
    act(() => result.current.change({ sql: 'b' }));
    expect(result.current).toMatchObject({ dirty: true, values: { sql: 'b' } });
    act(() => result.current.change({ sql: 'a' }));
    expect(result.current.dirty).toBe(false);
    expect(sessionStorage).toHaveLength(0);
  });

  it('survives a reload, and says so until it is touched', () => {
    const first = open(saved('a', 1));
    act(() => first.result.current.change({ sql: 'b' }));
    first.unmount();
    const { result } = open(saved('a', 1));
    expect(result.current).toMatchObject({ restored: true, dirty: true, outdated: false });
    expect(result.current.values.sql).toBe('b');
    act(() => result.current.change({ sql: 'c' }));
    expect(result.current.restored).toBe(false);
    act(() => result.current.reset());
    expect(result.current).toMatchObject({ dirty: false, values: { sql: 'a' } });
    expect(sessionStorage).toHaveLength(0);
  });

  it('follows what others save while nothing is typed', () => {
    const { result, rerender } = open(saved('a', 1));
    rerender(saved('theirs', 2));
    expect(result.current).toMatchObject({ dirty: false, values: { sql: 'theirs' } });
  });

  it('keeps what is typed when others save, says so, and can take theirs', () => {
    const { result, rerender } = open(saved('a', 1));
    act(() => result.current.change({ sql: 'mine' }));
    rerender(saved('theirs', 2));
    expect(result.current).toMatchObject({ outdated: true, values: { sql: 'mine' } });
    act(() => result.current.reset());
    expect(result.current).toMatchObject({ outdated: false, values: { sql: 'theirs' } });
  });

  it('knows after a reload that others saved meanwhile', () => {
    const first = open(saved('a', 1));
    act(() => first.result.current.change({ sql: 'mine' }));
    first.unmount();
    const { result } = open(saved('theirs', 2));
    expect(result.current).toMatchObject({ restored: true, outdated: true });
  });

  it('is clean after a save, and then follows the memory with its new version', () => {
    const { result, rerender } = open(saved('a', 1));
    act(() => result.current.change({ sql: 'b' }));
    act(() => result.current.markSaved());
    expect(result.current).toMatchObject({ dirty: false, outdated: false, values: { sql: 'b' } });
    rerender(saved('b as kept', 2));
    expect(result.current).toMatchObject({ dirty: false, values: { sql: 'b as kept' } });
  });
});
