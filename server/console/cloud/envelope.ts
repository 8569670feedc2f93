import { parseJson } from '#src/contract/json.ts';
import { consoleError } from '../errors.ts';
import { cloudError } from './status.ts';

export interface CloudAnswer {
  /** The response without its `Response` wrapper, RequestId kept. */
  readonly response: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes the cloud's envelope off an answer.
 * @throws the cloud's error, or `Console.UpstreamInvalid` for an answer that is none of the cloud's.
 */
export function readEnvelope(status: number, text: string): CloudAnswer {
  if (status !== 200) throw invalid(`it answered with the HTTP status ${status}`);
  let body: unknown;
  try {
    body = parseJson(text);
  } catch (cause) {
    throw invalid('its answer is not JSON', cause);
  }
  const response = isRecord(body) ? body['Response'] : undefined;
  if (!isRecord(response)) throw invalid('its answer has no Response');
  const { RequestId: requestId, Error: error } = response;
  if (isRecord(error)) {
    const { Code: code, Message: message } = error;
    if (typeof code !== 'string') throw invalid('its error has no Code');
    throw cloudError(
      code,
      typeof message === 'string' ? message : '',
      typeof requestId === 'string' ? requestId : '',
    );
  }
  if (typeof requestId !== 'string') throw invalid('its answer has no RequestId');
  return { response, requestId };
}

function invalid(what: string, cause?: unknown): Error {
  return consoleError(502, 'Console.UpstreamInvalid', `This is not IoT Hub: ${what}.`, { cause });
}
