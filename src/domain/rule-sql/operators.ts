import type { JsonValue } from '../json/value.ts';
import type { Arithmetic, Comparison } from './ast.ts';

/** A value while a rule is evaluated; undefined where there is none, as SQL's NULL. */
export type Value = JsonValue | undefined;

const MAX_UINT64 = 2n ** 64n - 1n;
const MIN_INT64 = -(2n ** 63n);
const NUMERIC = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Longer texts are no numbers that anybody measures, and cost time to convert. */
const MAX_NUMERIC_LENGTH = 64;

/** A whole number in the form that JSON here has; one beyond 64 bits becomes a double. */
function whole(integer: bigint): number | bigint {
  if (integer > MAX_UINT64 || integer < MIN_INT64) return Number(integer);
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** The number that a value is or, as a text, spells: devices send both. Undefined for the rest. */
export function numberOf(value: Value): number | bigint | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'bigint') return whole(value);
  if (typeof value !== 'string' || value.length > MAX_NUMERIC_LENGTH || !NUMERIC.test(value)) {
    return undefined;
  }
  const number = Number(value);
  if (/^-?\d+$/.test(value) && !Number.isSafeInteger(number)) return whole(BigInt(value));
  return Number.isFinite(number) ? number : undefined;
}

/** The text of a value for functions that work on texts; undefined for objects and arrays. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value);
  }
  return undefined;
}

/** Whether a value holds as a condition; undefined where that cannot be said. */
export function truthOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return Boolean(value);
  return undefined;
}

export function and(left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

export function or(left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  if (left === true || right === true) return true;
  return left === undefined || right === undefined ? undefined : false;
}

/** Whether two values are equal; undefined where one is missing, or is an object or an array. */
export function equal(left: Value, right: Value): boolean | undefined {
  return compare('=', left, right);
}

/**
 * Compares numbers by value, exactly, and texts by their UTF-16 units. A text that spells a number
 * is compared with a number as one. Other values of different kinds are unequal and have no order.
 * @returns undefined where a side is missing, or is an object or an array, or there is no order.
 */
export function compare(operator: Comparison, left: Value, right: Value): boolean | undefined {
  if (!isScalar(left) || !isScalar(right)) return undefined;
  if (isNumeric(left) || isNumeric(right)) {
    const a = numberOf(left);
    const b = numberOf(right);
    if (a === undefined || b === undefined) return unordered(operator, false);
    return ordered(operator, a < b, a > b);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return ordered(operator, left < right, left > right);
  }
  return unordered(operator, left === right);
}

function isNumeric(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isScalar(value: Value): value is string | number | bigint | boolean {
  return value !== undefined && value !== null && typeof value !== 'object';
}

function ordered(operator: Comparison, less: boolean, greater: boolean): boolean {
  switch (operator) {
    case '=':
      return !less && !greater;
    case '<>':
      return less || greater;
    case '<':
      return less;
    case '<=':
      return !greater;
    case '>':
      return greater;
    case '>=':
      return !less;
  }
}

function unordered(operator: Comparison, same: boolean): boolean | undefined {
  if (operator === '=') return same;
  return operator === '<>' ? !same : undefined;
}

/**
 * Calculates: exactly with whole numbers up to 64 bits, in doubles beyond and with fractions.
 * @returns undefined where a side is no number, or the divisor is 0, or the result is not finite.
 */
export function calculate(operator: Arithmetic, left: Value, right: Value): Value {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) return undefined;
  const divides = operator === '/' || operator === '%';
  if (divides && Number(b) === 0) return undefined;
  if (isWhole(a) && isWhole(b)) {
    const dividend = BigInt(a);
    const divisor = BigInt(b);
    if (operator !== '/') return whole(wholeResult(operator, dividend, divisor));
    if (dividend % divisor === 0n) return whole(dividend / divisor);
  }
  const result = doubleResult(operator, Number(a), Number(b));
  if (!Number.isFinite(result)) return undefined;
  // JSON knows no negative zero.
  return result === 0 ? 0 : result;
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

function wholeResult(operator: Exclude<Arithmetic, '/'>, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '%':
      return a % b;
  }
}

function doubleResult(operator: Arithmetic, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

/** Changes the sign of a number. */
export function negate(value: Value): Value {
  return calculate('-', 0, value);
}
