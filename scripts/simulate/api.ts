import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { CloudClient } from '#server/console/cloud/client.ts';
import { AnswerError } from '#server/console/errors.ts';
import type { HubCredentials } from '#server/hub/credentials.ts';
import type { Action } from '#src/contract/action.ts';
import { stringifyJson } from '#src/contract/json.ts';

/** Calls of the cloud API. */
export interface Api {
  /**
   * Calls an action; where the hub has had enough calls for a second, it waits for the next one.
   * @throws AnswerError with the code of the hub, or `Console.Upstream…` where there is none.
   */
  call<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
    action: Action<string, Request, Response>,
    parameters: z.input<Request>,
  ): Promise<z.output<Response>>;
  close(): Promise<void>;
}

const REGION = 'ap-guangzhou';

/** The hub counts calls by the second of the wall clock. */
function nextSecond(): Promise<void> {
  return sleep(1000 - (Date.now() % 1000) + Math.random() * 200);
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof AnswerError && error.code.startsWith(code);
}

export function createApi(endpoint: URL, credentials: HubCredentials): Api {
  const client = new CloudClient({
    name: 'simulate',
    kind: 'local',
    region: REGION,
    endpoint,
    ...credentials,
    // Whether the hub keeps to its limits is found out by trying.
    rateLimited: false,
  });
  // The client's own pauses do not keep a process alive.
  const alive = setInterval(() => {}, 60_000);
  return {
    async call(action, parameters) {
      for (;;) {
        try {
          const body = stringifyJson(parameters);
          const answer = await client.call({ action, body, lane: 'background' });
          return z.parse(action.response, answer.response);
        } catch (error) {
          if (!isCode(error, 'RequestLimitExceeded')) throw error;
          await nextSecond();
        }
      }
    },
    close() {
      clearInterval(alive);
      return client.close();
    },
  };
}
