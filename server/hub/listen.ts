import { once } from 'node:events';
import type { Server } from 'node:net';

/** A port that was asked for is taken. */
export class PortTaken extends Error {
  override name = 'PortTaken';
  /** The environment variable that sets it. */
  readonly setting: string;

  constructor(setting: string, message: string) {
    super(message);
    this.setting = setting;
  }
}

/** How many ports after the wanted one are tried. */
const TRIES = 50;

async function tryListen(server: Server, host: string, port: number): Promise<boolean> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

/**
 * Makes a server listen.
 * @param port 0 takes any free one.
 * @param whenTaken `next` tries the ports that follow; `fail` gives up at once.
 * @param setting the environment variable that sets the port.
 * @returns the port that it listens on.
 * @throws PortTaken when no port could be had, saying so in words for the person who started it.
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  whenTaken: 'next' | 'fail',
  setting = 'HUB_PORT',
): Promise<number> {
  const last = whenTaken === 'next' && port !== 0 ? Math.min(port + TRIES, 65_535) : port;
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (!(await tryListen(server, host, candidate))) continue;
    const address = server.address();
    return typeof address === 'object' && address ? address.port : candidate;
  }
  throw new PortTaken(
    setting,
    whenTaken === 'next'
      ? `No port from ${port} to ${last} on ${host} is free.`
      : `Port ${port} on ${host} is taken.`,
  );
}
