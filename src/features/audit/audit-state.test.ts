import { describe, expect, it } from 'vitest';
import { changeAuditState, readAuditState, toAuditFilter, writeAuditState } from './audit-state.ts';

function read(search: string): ReturnType<typeof readAuditState> {
  return readAuditState(new URLSearchParams(search));
}

const full = 'user=admin&action=CreateDevice&result=OK&q=pump&size=25&before=900&open=880';

describe('the address of the audit page', () => {
  it('comes back as it was', () => {
    expect(writeAuditState(read(full)).toString()).toBe(full);
    expect(writeAuditState(read('')).toString()).toBe('');
  });

  it.each([
    'size=1e9',
    'size=30',
    'before=-1',
    'before=x',
    'open=1.5',
    'before=99999999999999999999',
  ])('falls back for %s', (search) => {
    expect(read(search)).toEqual(read(''));
  });

  it('cuts what the server would refuse', () => {
    expect(read(`q=${'x'.repeat(500)}`).filters.q).toHaveLength(200);
  });

  it('begins at the newest row when filter or size change', () => {
    const state = read(full);
    expect(changeAuditState(state, { size: 100 })).toMatchObject({ before: null, open: null });
    expect(changeAuditState(state, { filters: read('').filters }).before).toBeNull();
    expect(changeAuditState(state, { open: 870 })).toMatchObject({ before: 900, open: 870 });
  });

  it('asks the server for just what is set', () => {
    expect(toAuditFilter(read(''))).toEqual({ limit: 50 });
    expect(toAuditFilter(read(full))).toEqual({
      limit: 25,
      before: 900,
      user: 'admin',
      action: 'CreateDevice',
      result: 'OK',
      q: 'pump',
    });
  });
});
