import type { IntegerProblem } from './integer-text.ts';

export type ProblemCode =
  | 'required'
  | IntegerProblem
  | 'unknown'
  | 'string'
  | 'boolean'
  | 'array'
  | 'structure';

export interface Problem {
  /** `Attribute.Tags[0].Value`; empty for the request as a whole. */
  readonly path: string;
  readonly code: ProblemCode;
}
