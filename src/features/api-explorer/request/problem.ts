import type { IntegerProblem } from './integer-text.ts';

/** What a form can have wrong. */
export type FormProblemCode = 'required' | IntegerProblem;

export type ProblemCode =
  | FormProblemCode
  | 'unknown'
  | 'string'
  | 'boolean'
  | 'array'
  | 'structure';

export interface Problem<Code extends ProblemCode = ProblemCode> {
  /** `Attribute.Tags[0].Value`; empty for the request as a whole. */
  readonly path: string;
  readonly code: Code;
}
