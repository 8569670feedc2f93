import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Hearing {
  readonly port: number;
  readonly heard: readonly Heard[];
  close: () => Promise<void>;
}

/** A server that takes any request for one of the cloud's API and remembers it. */
export async function hear(): Promise<Hearing> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.setHeader('content-type', 'application/json');
      response.end('{"Response":{"RequestId":"r-1"}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server does not listen');
  return {
    port: address.port,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
