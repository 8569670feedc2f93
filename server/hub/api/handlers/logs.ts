import { isUtf8 } from 'node:buffer';
import type { CLSLogItem, PayloadLogItem, SDKLogItem } from '#src/contract/structures.ts';
import type { Integer } from '#src/contract/integer.ts';
import { LOG_PAGE_LINES, OPEN_PAGE_LIMITS } from '#src/domain/limits.ts';
import { parseKeywords, type Keywords } from '#src/domain/logs/keywords.ts';
import type { ActLine, PayloadLine, SdkLine } from '../../logs/lines.ts';
import { countLog, searchLog, type LogQuery } from '../../logs/search.ts';
import type { Services } from '../../services.ts';
import type { LogLine, LogPlace, LogRange } from '../../store/logs.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers } from '../handlers.ts';
import { ACCOUNT, checkLimit, clampOffset, invalidValue } from './checks.ts';

/** How a search key looks into a line. */
type Test<L> = (line: L, value: string) => boolean;

interface Shape<L extends LogLine> {
  readonly keys: Readonly<Record<string, Test<L>>>;
  /** The texts that words are looked for in. */
  readonly texts: (line: L) => readonly string[];
}

const same = (text: string, value: string): boolean => text.toLowerCase() === value.toLowerCase();
const holds = (text: string, value: string): boolean =>
  text.toLowerCase().includes(value.toLowerCase());

const BY_DEVICE: Readonly<Record<string, Test<LogLine>>> = {
  productid: (line, value) => line.product === value,
  devicename: (line, value) => line.device === value,
};

const ACTS: Shape<ActLine> = {
  keys: {
    ...BY_DEVICE,
    requestid: (line, value) => same(line.request_id, value),
    scene: (line, value) => same(line.scene, value),
    content: (line, value) => holds(line.content, value),
  },
  texts: (line) => [
    line.content,
    line.result,
    line.scene,
    line.device,
    line.product,
    line.request_id,
  ],
};

const textOf = ({ payload }: PayloadLine): string => Buffer.from(payload).toString();

const PAYLOADS: Shape<PayloadLine> = {
  keys: { ...BY_DEVICE, requestid: (line, value) => same(line.request_id, value) },
  texts: (line) => [
    line.topic,
    textOf(line),
    line.source_type,
    line.source_name,
    line.device,
    line.product,
    line.request_id,
  ],
};

const SDK_LINES: Shape<SdkLine> = {
  keys: {
    ...BY_DEVICE,
    // Devices say WRN or WARN, people warning.
    loglevel: (line, value) => value !== '' && same(line.level.slice(0, 1), value.slice(0, 1)),
  },
  texts: (line) => [line.content, line.level, line.device, line.product],
};

interface Page {
  readonly MinTime: Integer;
  readonly MaxTime: Integer;
  readonly Context?: string | undefined;
  readonly MaxNum?: Integer | undefined;
}

/** @returns the value of the only field with this key. */
function onlyValue({ fields }: Keywords, key: string): string | undefined {
  const values = fields.filter(([name]) => name === key);
  return values.length === 1 ? values[0]?.[1] : undefined;
}

/** What the indexes of a log can find. */
function rangeOf({ MinTime, MaxTime }: Page, keywords: Keywords): LogRange {
  const from = clampOffset(MinTime);
  const to = clampOffset(MaxTime);
  if (from > to) throw invalidValue('MinTime', 'It must not be later than MaxTime.');
  const product = onlyValue(keywords, 'productid');
  const device = onlyValue(keywords, 'devicename');
  if (product === undefined) return { from, to };
  return { from, to, product, ...(device === undefined ? {} : { device }) };
}

/** What the indexes cannot find; undefined where there is nothing of it. */
function matcherOf<L extends LogLine>(
  shape: Shape<L>,
  range: LogRange,
  { fields, words }: Keywords,
): LogQuery<L>['matches'] {
  const rest = fields.filter(
    ([key]) =>
      !(key === 'productid' && range.product !== undefined) &&
      !(key === 'devicename' && range.device !== undefined),
  );
  if (rest.length === 0 && words.length === 0) return undefined;
  return (line) =>
    rest.every(([key, value]) => shape.keys[key]?.(line, value) ?? false) &&
    words.every((word) => shape.texts(line).some((text) => holds(text, word)));
}

interface Place extends LogPlace {
  /** How many lines the first page counted. */
  readonly total: number;
}

function writeContext({ time, pk, total }: Place): string {
  return Buffer.from(`${time}.${pk}.${total}`).toString('base64url');
}

function readContext(context: string | undefined): Place | undefined {
  if (context === undefined || context === '') return undefined;
  const text = Buffer.from(context, 'base64url').toString();
  const [, time, pk, total] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  if (time === undefined) throw invalidValue('Context', 'It is not one that a search gave.');
  return { time: Number(time), pk: Number(pk), total: Number(total) };
}

function queryOf<L extends LogLine>(
  shape: Shape<L>,
  page: Page,
  text: string,
): LogQuery<L> & {
  readonly after: Place | undefined;
} {
  const keywords = parseKeywords(text, Object.keys(shape.keys));
  const range = rangeOf(page, keywords);
  const limit = checkLimit('MaxNum', page.MaxNum ?? LOG_PAGE_LINES, OPEN_PAGE_LIMITS);
  const matches = matcherOf(shape, range, keywords);
  return { range, matches, limit, after: readContext(page.Context) };
}

/** `Listover` is true while more lines follow. APIDOC. */
function pageEnd(
  next: LogPlace | undefined,
  total: number,
): { Context: string; Listover: boolean } {
  return next
    ? { Context: writeContext({ ...next, total }), Listover: true }
    : { Context: '', Listover: false };
}

const timeText = (time: number): string => new Date(time).toISOString();

function actItem(line: ActLine): CLSLogItem {
  return {
    Content: line.content,
    DeviceName: line.device,
    ProductId: line.product,
    RequestId: line.request_id,
    Result: line.result,
    Scene: line.scene,
    Time: timeText(line.time_ms),
    Userid: String(ACCOUNT),
    UserId: String(ACCOUNT),
  };
}

function payloadItem(line: PayloadLine): PayloadLogItem {
  const isText = isUtf8(line.payload);
  return {
    Uin: String(ACCOUNT),
    ProductId: line.product,
    DeviceName: line.device,
    SrcType: line.source_type,
    SrcName: line.source_name,
    Topic: line.topic,
    PayloadFormatType: isText ? 'text' : 'base64',
    Payload: Buffer.from(line.payload).toString(isText ? 'utf8' : 'base64'),
    RequestId: line.request_id,
    DateTime: timeText(line.time_ms),
  };
}

function sdkItem(line: SdkLine): SDKLogItem {
  return {
    ProductId: line.product,
    DeviceName: line.device,
    Level: line.level,
    DateTime: timeText(line.time_ms),
    Content: line.content,
  };
}

/** The unit of ListSDKLog is not published: what is too small for milliseconds is seconds. */
const FIRST_MILLISECONDS = 100_000_000_000;

function milliseconds(time: Integer): number {
  const value = clampOffset(time);
  return value < FIRST_MILLISECONDS ? value * 1000 : value;
}

type Names = 'ListLog' | 'ListLogPayload' | 'ListSDKLog';

export function logHandlers({ store, logs }: Services): Handlers<Names> {
  return {
    async ListLog(input) {
      const query = queryOf(ACTS, input, input.Keywords ?? '');
      const total = query.after?.total ?? (await countLog(logs.acts, query));
      const { lines, next } = await searchLog(logs.acts, query);
      return { ...pageEnd(next, total), Results: lines.map(actItem), TotalCount: total };
    },

    async ListLogPayload(input) {
      const query = queryOf(PAYLOADS, input, input.Keywords);
      const { lines, next } = await searchLog(logs.payloads, query);
      return { ...pageEnd(next, 0), Results: lines.map(payloadItem) };
    },

    async ListSDKLog(input) {
      const [MinTime, MaxTime] = [milliseconds(input.MinTime), milliseconds(input.MaxTime)];
      const query = queryOf(SDK_LINES, { ...input, MinTime, MaxTime }, input.Keywords);
      const { product } = query.range;
      if (product !== undefined && !store.products.byId(product)) {
        throw new CloudError('ResourceNotFound.ProductNotExist');
      }
      const { lines, next } = await searchLog(logs.sdkLines, query);
      return { ...pageEnd(next, 0), Results: lines.map(sdkItem) };
    },
  };
}
