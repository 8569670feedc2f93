import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly action: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (received: Received, response: ServerResponse) => void | Promise<void>;

/** A server in the place of IoT Hub that answers what a test tells it to. */
export interface Upstream {
  readonly origin: string;
  readonly received: Received[];
  /** Answers an action with a response in the cloud's envelope. */
  answer(action: string, response: Record<string, unknown>): void;
  /** Answers with an error of the cloud. */
  refuse(action: string, code: string, message?: string): void;
  /** Takes the HTTP answer into its own hands. */
  handle(action: string, answer: Answer): void;
  close(): Promise<void>;
}

export const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03';

/** Writes an envelope. */
export function reply(response: ServerResponse, content: Record<string, unknown>): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ Response: { ...content, RequestId: REQUEST_ID } }));
}

export async function startUpstream(): Promise<Upstream> {
  const answers = new Map<string, Answer>();
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      const action = String(request.headers['x-tc-action']);
      const call = { action, headers: request.headers, body };
      received.push(call);
      const answer = answers.get(action);
      if (answer) void answer(call, response);
      else reply(response, {});
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    answer: (action, content) => answers.set(action, (_, response) => reply(response, content)),
    refuse: (action, code, message = `${code} happened`) =>
      answers.set(action, (_, response) =>
        reply(response, { Error: { Code: code, Message: message } }),
      ),
    handle: (action, answer) => answers.set(action, answer),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
