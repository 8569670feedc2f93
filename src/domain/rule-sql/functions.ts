import { HASH_ALGORITHMS, type RuleEnvironment, type RuleMessage } from './message.ts';
import { calculate, compare, negate, numberOf, textOf, type Value } from './operators.ts';

export interface CallContext {
  readonly message: RuleMessage;
  readonly environment: RuleEnvironment;
}

export interface RuleFunction {
  /** As the manual spells it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** What an argument has to be where it is written out, by its place. */
  readonly literals?: Readonly<Record<number, readonly string[] | 'position'>>;
  /** Gets as many arguments as it takes; a missing one is undefined. */
  readonly call: (args: readonly Value[], context: CallContext) => Value;
}

/** Longest text that a function makes; it keeps nested calls from filling the memory. */
export const MAX_TEXT_LENGTH = 65_536;

function of(
  name: string,
  arity: number | readonly [number, number],
  call: RuleFunction['call'],
  literals?: RuleFunction['literals'],
): RuleFunction {
  const [min, max] = typeof arity === 'number' ? [arity, arity] : arity;
  return { name, min, max, call, ...(literals && { literals }) };
}

/** A function of texts: undefined where an argument has no text. */
function ofTexts(call: (...texts: string[]) => Value): RuleFunction['call'] {
  return (args) => {
    const texts: string[] = [];
    for (const arg of args) {
      const text = textOf(arg);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return call(...texts);
  };
}

function limited(text: string): Value {
  return text.length > MAX_TEXT_LENGTH ? undefined : text;
}

// Facts 4.1. Where the manual leaves something open, the comment says what was chosen.
const ALL: readonly RuleFunction[] = [
  of('productId', 0, (_args, { message }) => message.productId),
  of('deviceName', 0, (_args, { message }) => message.deviceName),
  of('timestamp', 0, (_args, { message }) => message.timestamp),
  of('requestId', 0, (_args, { message }) => message.requestId),
  of(
    'topic',
    [0, 1],
    ([position], { message }) => {
      if (position === undefined) return message.topic;
      const index = Number(numberOf(position));
      return Number.isInteger(index) && index > 0 ? message.topic.split('/')[index - 1] : undefined;
    },
    { 0: 'position' },
  ),
  of('payloadLen', 0, (_args, { message }) => message.payload.length),
  // Without an argument the payload is one number, most significant byte first, of at most 8 bytes.
  of('bin_to_dec', [0, 1], (args, { message }) =>
    args.length === 0 ? bytesToNumber(message.payload) : digitsToNumber(textOf(args[0])),
  ),
  of('to_hex', [0, 1], (args, { message }) => {
    if (args.length === 0) return hex(message.payload);
    const text = textOf(args[0]);
    return text === undefined ? undefined : limited(hex(new TextEncoder().encode(text)));
  }),
  of('randint', 2, ([from, to], { environment }) => randomInteger(from, to, environment)),
  of('random', 0, (_args, { environment }) => environment.random()),
  of('abs', 1, ([value]) => (compare('<', value, 0) ? negate(value) : calculate('+', value, 0))),
  of(
    'upper',
    1,
    ofTexts((text = '') => limited(text.toUpperCase())),
  ),
  of(
    'lower',
    1,
    ofTexts((text = '') => limited(text.toLowerCase())),
  ),
  of(
    'concat',
    2,
    ofTexts((left = '', right = '') => limited(left + right)),
  ),
  of('replace', 3, ofTexts(replaceAll)),
  // Positions count characters from 0, and are cut to the length of the text.
  of('substring', 3, ([source, start, end]) => substring(source, start, end)),
  of(
    'crypto',
    2,
    ([value, name], { environment }) => {
      const text = textOf(value);
      const algorithm = HASH_ALGORITHMS.find((known) => known === textOf(name)?.toUpperCase());
      if (text === undefined || algorithm === undefined) return undefined;
      return environment.hash(algorithm, text);
    },
    { 1: HASH_ALGORITHMS },
  ),
  of('newuuid', 0, (_args, { environment }) => environment.uuid()),
];

/** Every function of the rule engine, in the order of the manual. */
export const RULE_FUNCTIONS: readonly RuleFunction[] = ALL;

const BY_NAME = new Map(ALL.map((entry) => [entry.name.toLowerCase(), entry]));

/** The function of a name, whatever its case; undefined where the rule engine has none. */
export function findFunction(name: string): RuleFunction | undefined {
  return BY_NAME.get(name.toLowerCase());
}

function bytesToNumber(bytes: Uint8Array): Value {
  if (bytes.length === 0 || bytes.length > 8) return undefined;
  return calculate('+', BigInt(`0x${hex(bytes)}`), 0);
}

function digitsToNumber(text: string | undefined): Value {
  if (text === undefined || !/^[01]{1,64}$/.test(text)) return undefined;
  return calculate('+', BigInt(`0b${text}`), 0);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function randomInteger(from: Value, to: Value, { random }: RuleEnvironment): Value {
  const least = Number(numberOf(from));
  const most = Number(numberOf(to));
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || least > most) return undefined;
  return Math.min(most, least + Math.floor(random() * (most - least + 1)));
}

function replaceAll(source = '', part = '', replacement = ''): Value {
  if (part === '') return source;
  const pieces = source.split(part);
  const length = source.length + (pieces.length - 1) * (replacement.length - part.length);
  return length > MAX_TEXT_LENGTH ? undefined : pieces.join(replacement);
}

function substring(source: Value, start: Value, end: Value): Value {
  const text = textOf(source);
  const first = Number(numberOf(start));
  const last = Number(numberOf(end));
  if (text === undefined || !Number.isInteger(first) || !Number.isInteger(last)) return undefined;
  return Array.from(text).slice(Math.max(0, first), Math.max(0, last)).join('');
}
