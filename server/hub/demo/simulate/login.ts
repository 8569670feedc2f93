import { randomBytes } from 'node:crypto';
import type { IClientOptions } from 'mqtt';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import { mqttPassword } from '../../broker/credentials.ts';

/** Any is accepted; this is the one of the documents. Facts 1.2. */
const SDK_APP_ID = '12010126';
/** The largest 32-bit number, as the Java SDK sends it. Facts 1.2. */
const EXPIRY = 2_147_483_647;

/** What a device says in CONNECT besides its proof. */
type Login = Required<Pick<IClientOptions, 'clientId' | 'username'>>;

/** The names that a device logs in with; a new connection id each time. */
export function loginNames({ productId, deviceName }: DeviceId): Login {
  const clientId = `${productId}${deviceName}`;
  const connectionId = randomBytes(3).toString('hex').slice(0, 5);
  return { clientId, username: `${clientId};${SDK_APP_ID};${connectionId};${EXPIRY}` };
}

/** The login of a device with a key. @param psk base64. */
export function pskLogin(device: DeviceId, psk: string): Login & { readonly password: string } {
  const names = loginNames(device);
  return { ...names, password: mqttPassword(psk, names.username, 'hmacsha256') };
}
