import type { DeviceId } from '#src/domain/topic/device-topics.ts';

/** A device as the broker knows it: keys for the store, names for topics. */
export interface DeviceRef extends DeviceId {
  readonly pk: number;
  readonly product: number;
}

/** Why a connection began or ended, as `$state/report` says it. Facts 4.2. */
export type StateReason =
  | 'REASON_DEVICE_CONNECT'
  | 'REASON_DEVICE_DISCONNECT'
  | 'REASON_STATE_KICKED'
  | 'REASON_DEVICE_KICKED'
  | 'REASON_KEEPALIVE_TIMEOUT';

/** An MQTT connection after its login. */
export interface Link {
  readonly device: DeviceRef;
  /** Its id in aedes; no other connection has it, not even a later one of the same device. */
  readonly clientId: string;
  /** Whether the session outlives the connection. */
  readonly persistent: boolean;
  readonly clientIp: string;
  /** Filters that were granted, with their QoS. */
  readonly subscriptions: Map<string, number>;
  /** Sub-devices that came online through this gateway, by `subKey`. */
  readonly subDevices: Map<string, DeviceRef>;
  close(): void;
}

/** How a connection finds one of its sub-devices by the names in a topic. */
export function subKey({ productId, deviceName }: DeviceId): string {
  return `${productId}/${deviceName}`;
}

/** A device that is online: by its own connection, or by that of its gateway. */
export interface Session {
  readonly device: DeviceRef;
  readonly link: Link;
}
