import { useStored } from './use-stored.ts';

export type TimeZone = 'local' | 'utc';

/** In which zone times are shown, with a setter. */
export function useTimeZone(): [TimeZone, (zone: TimeZone) => void] {
  return useStored<TimeZone>('time-zone', ['local', 'utc']);
}
