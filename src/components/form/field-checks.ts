import type { FieldProblem } from './field-problem.ts';

/** Exactly so many hexadecimal digits, such as an EUI-64 or an AES-128 key. */
export function hexProblem(text: string, length: number): FieldProblem | null {
  if (text === '') return { kind: 'empty' };
  const right = text.length === length && /^[0-9a-fA-F]+$/.test(text);
  return right ? null : { kind: 'hexadecimal', length };
}

/** Exactly so many decimal digits. */
export function digitsProblem(text: string, length: number): FieldProblem | null {
  if (text === '') return { kind: 'empty' };
  return text.length === length && /^[0-9]+$/.test(text) ? null : { kind: 'digits', length };
}

/** A whole number within bounds, written with digits alone. */
export function countProblem(text: string, min: number, max: number): FieldProblem | null {
  const value = Number(text);
  const right = /^[0-9]{1,15}$/.test(text) && value >= min && value <= max;
  return right ? null : { kind: 'between', min, max };
}

const PEM_CERTIFICATE =
  /^-----BEGIN CERTIFICATE-----\s+(?:[A-Za-z0-9+/]+={0,2}\s+)+-----END CERTIFICATE-----$/;

/** One X.509 certificate in PEM form and nothing else. Its content is the cloud's to judge. */
export function certificateProblem(text: string): FieldProblem | null {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(trimmed)) return { kind: 'privateKeyInside' };
  return PEM_CERTIFICATE.test(trimmed) ? null : { kind: 'notPem' };
}
