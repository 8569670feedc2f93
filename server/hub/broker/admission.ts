import type { AuthenticateError, Client, ConnectPacket } from 'aedes';
import { KEEPALIVE_MAX_SECONDS } from '#src/domain/limits.ts';
import type { Core } from '../services.ts';
import { CONNACK, login, type Refusal } from './login.ts';
import type { Link } from './session.ts';
import { transportOf } from './transport.ts';

/** A device that may connect. */
export type Admitted = Pick<Link, 'device' | 'clientIp' | 'persistent'>;

/** The first packet of a connection: who it is, and whether it may stay. */
export interface Admission {
  /** Takes note of the packet and makes it one that aedes can work with. */
  prepare(client: Client, packet: ConnectPacket): void;
  /** @returns the device, or an error with the return code to answer. */
  admit(
    client: Client,
    userName: string | undefined,
    password: Buffer | undefined,
  ): Promise<Admitted | AuthenticateError>;
}

const refuse = (returnCode: Refusal, why: string): AuthenticateError =>
  Object.assign(new Error(why), { returnCode });

/** @param refused is told of every login that is refused. */
export function createAdmission(
  core: Core,
  refused: (clientId: string, why: string) => void,
): Admission {
  const claims = new WeakMap<Client, { readonly clientId: string; readonly clean: boolean }>();
  let counter = 0;

  async function check(
    client: Client,
    userName: string | undefined,
    password: Buffer | undefined,
  ): Promise<Admitted | AuthenticateError> {
    const { clientId = '', clean = true } = claims.get(client) ?? {};
    const { clientIp, certificate, pskIdentity } = transportOf(client);
    const text = password?.toString();
    const claim = { clientId, userName, password: text, certificate, pskIdentity };
    const result = await login(core, claim);
    if ('refusal' in result) {
      refused(clientId, result.why);
      return refuse(result.refusal, result.why);
    }
    const { pk, name: deviceName } = result.device;
    const { pk: product, id: productId } = result.product;
    return { device: { pk, product, productId, deviceName }, clientIp, persistent: !clean };
  }

  return {
    prepare(client, packet) {
      claims.set(client, { clientId: packet.clientId, clean: packet.clean ?? true });
      // aedes keeps one connection per id, and loses count when several come at once. So each gets
      // an id of its own, and `sessions` sees to it that a device has one.
      counter += 1;
      packet.clientId = `${packet.clientId}#${counter}`;
      packet.keepalive = Math.min(packet.keepalive ?? 0, KEEPALIVE_MAX_SECONDS);
      delete packet.will;
    },
    async admit(client, userName, password) {
      try {
        return await check(client, userName, password);
      } catch (error) {
        core.logger.error('A login failed.', { reason: String(error) });
        return refuse(CONNACK.unavailable, 'The login failed.');
      }
    },
  };
}
