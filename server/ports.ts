import { createServer } from 'node:net';
import type { Port } from './config.ts';

const MAX_TRIES = 200;

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/**
 * The port to listen on: the one that was set by hand, else the first free one from the default on.
 * @throws the errors of the network, for instance when the host is no address of this machine.
 */
export async function choosePort(host: string, port: Port): Promise<number> {
  if (port.fixed) return port.number;
  for (let number = port.number; number < port.number + MAX_TRIES; number += 1) {
    if (await isFree(host, number)) return number;
  }
  return port.number;
}
