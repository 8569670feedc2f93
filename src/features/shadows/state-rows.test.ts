import { describe, expect, it } from 'vitest';
import type { ShadowDocument } from '#src/domain/shadow/document.ts';
import { changedPaths, pathText, stateRows } from './state-rows.ts';

const at = (timestamp: number) => ({ timestamp });
const document: ShadowDocument = {
  state: {
    desired: {
      mode: 'auto',
      limit: 10,
      net: { ip: 'a', ports: [1, 2] },
      gone: {},
      shape: { a: 1 },
    },
    reported: { mode: 'auto', limit: 12, net: { ip: 'b' }, temp: 21.5, shape: 3 },
  },
  metadata: {
    desired: {
      mode: at(100),
      limit: at(200),
      net: { ip: at(300), ports: at(310) },
      shape: { a: at(320) },
    },
    reported: { mode: at(150), limit: at(100), net: { ip: at(400) }, temp: at(500), shape: at(1) },
  },
  version: 9,
  timestamp: 500,
};

describe('stateRows', () => {
  it('says for each value who is behind and since when', () => {
    const rows = stateRows(document).map((row) => [pathText(row.path), row.status, row.since]);
    expect(rows).toEqual([
      ['mode', 'inStep', 150],
      ['limit', 'deviceBehind', 200],
      ['net.ip', 'desiredBehind', 400],
      ['net.ports', 'deviceBehind', 310],
      ['gone', 'deviceBehind', null],
      ['shape', 'deviceBehind', null],
      ['temp', 'notDesired', 500],
    ]);
  });

  it('shows both sides where one is an object and the other is not', () => {
    const row = stateRows(document).find(({ path }) => path[0] === 'shape');
    expect(row).toMatchObject({ desired: { a: 1 }, reported: 3 });
  });

  it('has no rows for a shadow without state', () => {
    expect(stateRows({ state: {}, metadata: {}, version: 0, timestamp: 0 })).toEqual([]);
  });

  it('reads keys that every object has by nature as plain keys', () => {
    const rows = stateRows({
      state: { desired: { constructor: 1 }, reported: {} },
      metadata: {},
      version: 1,
      timestamp: 1,
    });
    expect(rows).toEqual([
      {
        path: ['constructor'],
        desired: 1,
        reported: undefined,
        status: 'deviceBehind',
        since: null,
      },
    ]);
  });
});

it('pathText quotes what is no plain word', () => {
  expect(pathText(['net', 'a.b', '温度', ''])).toBe('net."a.b".温度.""');
});

it('changedPaths names what is new, other or moved, on either side', () => {
  const now: ShadowDocument = {
    ...document,
    state: {
      desired: { mode: 'auto', limit: 11 },
      reported: { mode: 'auto', limit: 12, on: true },
    },
  };
  expect(changedPaths(document, now)).toEqual(new Set(['limit', 'on']));
  expect(changedPaths(document, document)).toEqual(new Set());
});
