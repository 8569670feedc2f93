import * as z from 'zod/mini';
import type { Action } from '#src/contract/action.ts';
import { CONNECTION_HEADER, LANGUAGE_HEADER, REVEAL_HEADER } from '#src/contract/console/http.ts';
import { toApiError, type ApiError } from '#src/api/error.ts';
import { request } from '#src/api/request.ts';
import type { Params } from '../request/draft.ts';

/** The whole answer, with the fields that the contract does not know. */
const anyAnswer = z.looseObject({ RequestId: z.string() });
type Answer = z.output<typeof anyAnswer>;

interface Timed {
  readonly action: string;
  readonly params: Params;
  /** HTTP status of the console server; 0 where it did not answer. */
  readonly status: number;
  readonly durationMs: number;
}

export type Outcome = Timed &
  (
    | {
        readonly ok: true;
        readonly answer: Answer;
        /** Where the answer differs from the contract; null where it does not. */
        readonly differsAt: string | null;
      }
    | { readonly ok: false; readonly error: ApiError }
  );

export interface RunOptions {
  connection: string;
  action: Action;
  params: Params;
  reveal: boolean;
  signal: AbortSignal;
}

function difference(action: Action, answer: Answer): string | null {
  const parsed = action.response.safeParse(answer);
  return parsed.success ? null : (parsed.error.issues[0]?.path.join('.') ?? '');
}

/** Runs an action and tells all about it; a refusal is an outcome like any other. */
export async function runAction(options: RunOptions): Promise<Outcome> {
  const { connection, action, params, reveal, signal } = options;
  const started = performance.now();
  const timed = (status: number): Timed => ({
    action: action.name,
    params,
    status,
    durationMs: Math.round(performance.now() - started),
  });
  try {
    const answer = await request({
      method: 'POST',
      path: `/api/iotcloud/${action.name}`,
      answer: anyAnswer,
      body: params,
      headers: {
        [CONNECTION_HEADER]: connection,
        [LANGUAGE_HEADER]: document.documentElement.lang,
        ...(reveal ? { [REVEAL_HEADER]: '1' } : {}),
      },
      signal,
    });
    // The client gives the answers with status 200 only; all others are errors.
    return { ...timed(200), ok: true, answer, differsAt: difference(action, answer) };
  } catch (error) {
    const problem = toApiError(error);
    return { ...timed(problem.status), ok: false, error: problem };
  }
}
