/** `DeviceResourceInfo.Status`. The cloud publishes no numbers: these are the hub's own. */
export const RESOURCE_STATUS = { announced: 0, uploading: 1, done: 2, failed: 3 } as const;
