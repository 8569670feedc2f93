import type { JsonFinding } from './problem.ts';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
/** A double keeps 15 digits of any decimal. */
const SHORT_FRACTION = /^[-.\d]{1,15}$/;

export interface ReadNumber {
  readonly value: number | bigint | string;
  readonly finding: JsonFinding | null;
}

/** Reads the literal of a number; what is no number comes back as the text it is. */
export function readNumber(literal: string): ReadNumber {
  if (!NUMBER.test(literal)) {
    const value = Number(literal);
    return {
      value: Number.isFinite(value) ? value : literal,
      finding: { kind: 'badNumber', literal },
    };
  }
  const value = Number(literal);
  if (INTEGER.test(literal)) {
    return { value: Number.isSafeInteger(value) ? value : BigInt(literal), finding: null };
  }
  if (!Number.isFinite(value)) return { value, finding: { kind: 'numberTooLarge', literal } };
  if (SHORT_FRACTION.test(literal)) return { value, finding: null };
  const becomes = String(value);
  const kept = decimal(literal) === decimal(becomes);
  return { value, finding: kept ? null : { kind: 'numberChanges', literal, becomes } };
}

/** The value of a literal in one spelling: its digits without outer zeros, and a power of ten. */
function decimal(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole + fraction;
  let first = 0;
  while (digits[first] === '0') first += 1;
  let end = digits.length;
  while (end > first && digits[end - 1] === '0') end -= 1;
  if (first === end) return '0';
  const power = Number(exponent) - fraction.length + (digits.length - end);
  return `${digits.slice(first, end)}e${power}`;
}
