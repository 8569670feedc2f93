/*
 * The numbers of firmware tasks. IoT Hub publishes none but 6, which cancels a task; the others are
 * those of IoT Explorer (DescribeFirmwareUpdateStatus) for devices, and the order of the labels in
 * the cloud's own web console for tasks.
 */

/** Where a device stands in a firmware task. */
export const UPDATE_STATUS = {
  /** It waits for the device to come online. */
  offline: 0,
  /** The device is online; the message was not sent yet, or could not be. */
  pending: 1,
  sent: 2,
  downloading: 3,
  burning: 4,
  failed: 5,
  done: 6,
  /** It waits for the user to let the device ask. */
  unconfirmed: 8,
  timedOut: 10,
} as const;
export type UpdateStatus = (typeof UPDATE_STATUS)[keyof typeof UPDATE_STATUS];

/** How far a task is: its devices are found first, and go their own ways then. */
export const FIRMWARE_TASK_STATUS = { creating: 1, created: 2, failed: 3, cancelled: 6 } as const;

/** `BatchUpdateFirmware.Type`: a dynamic task also takes devices that report the version later. */
export const FIRMWARE_TASK_TYPE = { static: 1, dynamic: 7 } as const;

/** `BatchUpdateFirmware.UpgradeMethod`. */
export const UPGRADE_METHOD = { silent: 0, confirmed: 1 } as const;
