import { stringifyJson } from '#src/contract/json.ts';
import type { RuleOutput } from '../rule-sql/evaluate.ts';
import type { HashAlgorithm, RuleMessage } from '../rule-sql/message.ts';

/** One hand-over of a rule's output to a target outside of the hub. */
export interface Delivery {
  readonly message: RuleMessage;
  readonly output: RuleOutput;
  /** Grows with each delivery. */
  readonly seq: number;
  /** When the delivery began, in Unix milliseconds. */
  readonly timeMs: number;
}

const CHUNK = 0x80_00;
/** The cloud writes its times without a zone; its documents are written for China. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Bytes as base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/** What a republish action publishes: JSON in its compact form, or the bytes as they came. */
export function outputBytes(output: RuleOutput): Uint8Array {
  if (output.kind === 'binary') return output.bytes;
  return new TextEncoder().encode(stringifyJson(output.value));
}

/** The text whose SHA-1 signs a forward request: the three values in the order of their letters. */
export function forwardSignatureText(token: string, timestamp: string, nonce: string): string {
  return [token, timestamp, nonce].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('');
}

export interface SignatureHeaders {
  readonly Signature: string;
  readonly Timestamp: string;
  readonly Nonce: string;
}

export interface OwnershipHeaders extends SignatureHeaders {
  readonly Echostr: string;
  readonly 'Content-Type': string;
  readonly 'User-Agent': string;
}

/**
 * The headers that prove to a service who forwards. Facts 4.5; what the cloud sends where no token
 * is set is not published, so call it with a token only.
 * @param timestampSeconds Unix seconds.
 */
export function forwardHeaders(
  hash: (algorithm: HashAlgorithm, text: string) => string,
  token: string,
  timestampSeconds: number,
  nonce: string,
): SignatureHeaders {
  const timestamp = String(timestampSeconds);
  return {
    Signature: hash('SHA1', forwardSignatureText(token, timestamp, nonce)),
    Timestamp: timestamp,
    Nonce: nonce,
  };
}

/**
 * The headers of the GET by which a service proves that it wants the messages: it has to answer 200
 * with the value of `Echostr` as the body. Facts 4.5.
 */
export function ownershipHeaders(signature: SignatureHeaders, echostr: string): OwnershipHeaders {
  return {
    Echostr: echostr,
    ...signature,
    'Content-Type': 'application/json',
    'User-Agent': 'Go-http-client/1.1',
  };
}

/** The body that a forward action posts. Facts 4.5. */
export function forwardBody({ message, output, seq, timeMs }: Delivery): string {
  return stringifyJson({
    payload: output.kind === 'json' ? output.value : toBase64(output.bytes),
    timemills: timeMs,
    seq,
    timestamp: Math.floor(timeMs / 1000),
    topic: message.topic,
    devicename: message.deviceName,
    productid: message.productId,
  });
}

/** The body that a queue gets (CKafka, TDMQ, CMQ). Facts 4.5. */
export function queueBody({ message, output, seq, timeMs }: Delivery): string {
  const payload = outputBytes(output);
  return stringifyJson({
    MsgType: 'Forward',
    Event: '',
    Topic: message.topic,
    Seq: seq,
    PayloadLen: payload.length,
    ProductId: message.productId,
    DeviceName: message.deviceName,
    Payload: toBase64(payload),
    Time: chinaTime(timeMs),
    TimeMills: timeMs,
    Reason: '',
  });
}

/** `2022-08-11 19:17:24.943`, in the time of China. */
export function chinaTime(timeMs: number): string {
  return new Date(timeMs + CHINA_OFFSET_MS).toISOString().replace('T', ' ').replace('Z', '');
}
