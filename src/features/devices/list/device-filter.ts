import type { RequestOf } from '#src/contract/action.ts';
import type { describeDevices } from '#src/contract/devices.ts';

/** The value of `FirmwareVersion` that finds devices without a version. APIDOC DescribeDevices. */
const NO_VERSION = 'None-FirmwareVersion';

/** What the list of devices is narrowed to, as it stands in the query of the address. */
export interface DeviceFilter {
  /** A part of the name; empty for all. */
  name: string;
  /** A firmware version; empty for all. */
  version: string;
  /** Only devices that never reported a version; then `version` is empty. */
  withoutVersion: boolean;
  enabled: 'all' | 'enabled' | 'disabled';
}

export const NO_FILTER: DeviceFilter = {
  name: '',
  version: '',
  withoutVersion: false,
  enabled: 'all',
};

/** Reads the filter out of an address; what makes no sense there is left out. */
export function readFilter(search: URLSearchParams): DeviceFilter {
  const version = search.get('version') ?? '';
  const withoutVersion = version === NO_VERSION;
  const enabled = search.get('enabled');
  return {
    name: (search.get('name') ?? '').trim(),
    version: withoutVersion ? '' : version.trim(),
    withoutVersion,
    enabled: enabled === '1' ? 'enabled' : enabled === '0' ? 'disabled' : 'all',
  };
}

/** Writes a filter into an address, back on its first page. Other parameters stay. */
export function writeFilter(search: URLSearchParams, filter: DeviceFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  const version = filter.withoutVersion ? NO_VERSION : filter.version.trim();
  const parameters = {
    name: filter.name.trim(),
    version,
    enabled: filter.enabled === 'all' ? '' : filter.enabled === 'enabled' ? '1' : '0',
    page: '',
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** How many conditions a filter has. */
export function countConditions({ name, version, withoutVersion, enabled }: DeviceFilter): number {
  return [name !== '', version !== '' || withoutVersion, enabled !== 'all'].filter(Boolean).length;
}

/** The filter as parameters of DescribeDevices. */
export function filterRequest({
  name,
  version,
  withoutVersion,
  enabled,
}: DeviceFilter): Partial<RequestOf<typeof describeDevices>> {
  const wanted = withoutVersion ? NO_VERSION : version;
  return {
    ...(name === '' ? {} : { DeviceName: name }),
    ...(wanted === '' ? {} : { FirmwareVersion: wanted }),
    ...(enabled === 'all' ? {} : { EnableState: enabled === 'enabled' ? 1 : 0 }),
  };
}
