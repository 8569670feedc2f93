import * as z from 'zod/mini';
import { errorBody } from '#src/contract/console/error.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { ApiError, BAD_ANSWER_CODE, OFFLINE_CODE } from './error.ts';

// The content security policy forbids `eval`; zod would try it to speed up its parsers.
z.config({ jitless: true });

type SignedOutListener = () => void;
const signedOutListeners = new Set<SignedOutListener>();

/** Calls the listener whenever the server says that the session has ended. */
export function onSignedOut(listener: SignedOutListener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export interface RequestOptions<Schema extends z.ZodMiniType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  answer: Schema;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

declare global {
  /** Answers that `public/early.js` has asked for already, by path. */
  var earlyAnswers: Map<string, Promise<Response>> | undefined;
}

/** An answer that is under way since before the app ran. Each is used once. */
function takeEarlyAnswer(method: string, path: string): Promise<Response> | undefined {
  if (method !== 'GET') return undefined;
  const answer = globalThis.earlyAnswers?.get(path);
  globalThis.earlyAnswers?.delete(path);
  return answer;
}

async function send(options: RequestOptions<z.ZodMiniType>): Promise<Response> {
  const { method, path, body, headers, signal } = options;
  try {
    const early = takeEarlyAnswer(method, path);
    if (early) return await early;
    return await fetch(path, {
      method,
      headers:
        body === undefined ? { ...headers } : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: stringifyJson(body) }),
      ...(signal ? { signal } : {}),
      credentials: 'same-origin',
      redirect: 'error',
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, {
      code: OFFLINE_CODE,
      message: 'The console server did not answer.',
      requestId: '',
      retryable: true,
    });
  }
}

function badAnswer(status: number, message: string): ApiError {
  return new ApiError(status, { code: BAD_ANSWER_CODE, message, requestId: '', retryable: false });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    throw badAnswer(response.status, 'The answer is not JSON.');
  }
}

/**
 * One call of the console server; the answer is parsed, never trusted.
 * @throws ApiError for every failure but an abort by the caller's own signal.
 */
export async function request<Schema extends z.ZodMiniType>(
  options: RequestOptions<Schema>,
): Promise<z.output<Schema>> {
  const response = await send(options);
  const json = await readJson(response);
  if (!response.ok) {
    if (response.status === 401) for (const listener of signedOutListeners) listener();
    const parsed = errorBody.safeParse(json);
    throw parsed.success
      ? new ApiError(response.status, parsed.data.error)
      : badAnswer(response.status, `The server answered with HTTP status ${response.status}.`);
  }
  const parsed = options.answer.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw badAnswer(
      response.status,
      `The answer differs from the contract at “${issue?.path.join('.') ?? ''}”.`,
    );
  }
  return parsed.data;
}
