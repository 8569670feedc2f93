import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countConditions,
  filterRequest,
  NO_FILTER,
  readFilter,
  writeFilter,
  type DeviceFilter,
} from './device-filter.ts';

function read(search: string): DeviceFilter {
  return readFilter(new URLSearchParams(search));
}

describe('readFilter', () => {
  it('reads what stands in the address', () => {
    expect(read('name=pump&version=1.2&enabled=0')).toEqual({
      name: 'pump',
      version: '1.2',
      withoutVersion: false,
      enabled: 'disabled',
    });
    expect(read('version=None-FirmwareVersion')).toEqual({ ...NO_FILTER, withoutVersion: true });
  });

  it.each(['', 'enabled=2', 'enabled=', 'enabled=true', 'name=%20%20', 'other=1'])(
    'falls back for %j',
    (search) => {
      expect(read(search)).toEqual(NO_FILTER);
    },
  );
});

describe('writeFilter', () => {
  it('goes back to the first page, keeps the page size and leaves no empty parameter', () => {
    const search = new URLSearchParams('page=7&size=25&name=old&enabled=1');
    const next = writeFilter(search, { ...NO_FILTER, version: ' 2.0 ' });
    expect(next.toString()).toBe('size=25&version=2.0');
  });

  it('is read back as it was written', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((value) => value.trim());
    const filters = fc.record<DeviceFilter>({
      name: text,
      version: text.filter((value) => value !== 'None-FirmwareVersion'),
      withoutVersion: fc.constant(false),
      enabled: fc.constantFrom('all', 'enabled', 'disabled'),
    });
    fc.assert(
      fc.property(filters, (filter) => {
        const address = writeFilter(new URLSearchParams(), filter).toString();
        expect(read(address)).toEqual(filter);
      }),
    );
  });
});

describe('filterRequest', () => {
  it('uses the names and figures of the API', () => {
    expect(filterRequest(NO_FILTER)).toEqual({});
    expect(
      filterRequest({ name: 'a', version: '', withoutVersion: true, enabled: 'enabled' }),
    ).toEqual({ DeviceName: 'a', FirmwareVersion: 'None-FirmwareVersion', EnableState: 1 });
    expect(filterRequest({ ...NO_FILTER, version: '1', enabled: 'disabled' })).toEqual({
      FirmwareVersion: '1',
      EnableState: 0,
    });
  });
});

it('counts conditions', () => {
  expect(countConditions(NO_FILTER)).toBe(0);
  expect(
    countConditions({ name: 'a', version: '', withoutVersion: true, enabled: 'disabled' }),
  ).toBe(3);
});
