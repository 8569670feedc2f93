import { UPDATE_STATUS, type UpdateStatus } from './status.ts';

/** The update of one device in one firmware task. */
export interface DeviceUpdate {
  /** `offline` is not among them: it is what `pending` is called while the device is away. */
  readonly status: Exclude<UpdateStatus, typeof UPDATE_STATUS.offline>;
  /** How much has been downloaded, 0 to 100; null while nothing is being downloaded. */
  readonly percent: number | null;
  /** What the device said when it failed (facts 5.1), 0 otherwise. */
  readonly resultCode: number;
  readonly message: string;
  /** When it must be done, in Unix seconds; null while no time runs. */
  readonly deadline: number | null;
}

/** What a device reports about its progress. */
export interface Progress {
  readonly state: 'downloading' | 'burning' | 'done' | 'fail';
  /** 0 to 100. */
  readonly percent: number;
  readonly resultCode: number;
  readonly message: string;
}

export type UpdateEvent =
  /** The device was told of the firmware. */
  | { readonly kind: 'sent'; readonly deadline: number }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** The device runs the version that it was to get. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'retried'; readonly confirmed: boolean };

const { pending, sent, downloading, burning, failed, done, unconfirmed, timedOut } = UPDATE_STATUS;

/** The states in which an update is under way, so that the device cannot have another one. */
export const ACTIVE_STATUSES: readonly UpdateStatus[] = [
  pending,
  sent,
  downloading,
  burning,
  unconfirmed,
];

export function isActive(update: Pick<DeviceUpdate, 'status'>): boolean {
  return ACTIVE_STATUSES.includes(update.status);
}

/** Whether the device is at it: it was told, and has not come to an end. */
export function isUnderWay({ status }: Pick<DeviceUpdate, 'status'>): boolean {
  return status === sent || status === downloading || status === burning;
}

const IDLE = { percent: null, resultCode: 0, message: '', deadline: null } as const;

/** @param confirmed whether it waits for the user. */
export function newUpdate(confirmed: boolean): DeviceUpdate {
  return { ...IDLE, status: confirmed ? unconfirmed : pending };
}

function afterProgress(update: DeviceUpdate, progress: Progress): DeviceUpdate {
  const { state, percent, resultCode, message } = progress;
  // A device that was given up may still make it.
  if (state === 'done') {
    return isActive(update) || update.status === timedOut ? { ...IDLE, status: done } : update;
  }
  if (!isActive(update)) return update;
  switch (state) {
    case 'downloading':
      return { ...update, status: downloading, percent };
    case 'burning':
      return { ...update, status: burning, percent: null };
    case 'fail':
      return { ...IDLE, status: failed, resultCode, message };
  }
}

/**
 * What an event makes of an update. An event that does not fit the state changes nothing: what a
 * device sends late or twice must not bring back what has ended.
 */
export function afterEvent(update: DeviceUpdate, event: UpdateEvent): DeviceUpdate {
  switch (event.kind) {
    case 'sent':
      return isActive(update) ? { ...IDLE, status: sent, deadline: event.deadline } : update;
    case 'progress':
      return afterProgress(update, event.progress);
    case 'arrived':
      return isActive(update) || update.status === timedOut ? { ...IDLE, status: done } : update;
    case 'expired':
      return isActive(update) ? { ...IDLE, status: timedOut, message: 'timeout' } : update;
    case 'cancelled':
      return isActive(update) ? { ...IDLE, status: failed, message: 'canceled' } : update;
    case 'retried':
      return update.status === done ? update : newUpdate(event.confirmed);
  }
}
