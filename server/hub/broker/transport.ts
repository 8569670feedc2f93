import type { X509Certificate } from 'node:crypto';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Client } from 'aedes';

// Which device's key a TLS-PSK handshake was made with; Node offers no way to ask for it later.
const identities = new WeakMap<TLSSocket, string>();

/** Notes the identity that a TLS-PSK handshake proves; it is void if the handshake fails. */
export function notePskIdentity(socket: TLSSocket, identity: string): void {
  identities.set(socket, identity);
}

export interface Transport {
  readonly clientIp: string;
  readonly certificate: X509Certificate | undefined;
  readonly pskIdentity: string | undefined;
}

/** What the connection below MQTT says about the client. */
export function transportOf({ conn, req }: Client): Transport {
  const socket = req ? req.socket : conn;
  const address = socket instanceof Socket ? (socket.remoteAddress ?? '') : '';
  const tls = socket instanceof TLSSocket ? socket : undefined;
  return {
    clientIp: address.replace(/^::ffff:/, ''),
    certificate: tls?.getPeerX509Certificate(),
    pskIdentity: tls && identities.get(tls),
  };
}
