import type { JsonProblem } from './problem.ts';
import { placeProblems } from './problem.ts';
import { JsonReader } from './reader.ts';
import type { JsonValue } from './value.ts';

/** Nesting that no JSON of this field has, and that recursive functions still bear well. */
export const MAX_NESTING = 500;

export interface InspectOptions {
  /** Deepest nesting of objects and arrays that is allowed; the outermost one counts as 1. */
  readonly maxDepth?: number;
  /** Whether `null` as an element of an array is a problem, as it is in a shadow. */
  readonly refuseNullInArray?: boolean;
  /** How many problems are listed before the list is cut; 100 by default. */
  readonly maxProblems?: number;
}

export interface Inspection {
  /** The value, as `parseJson` gives it; undefined where the text is not JSON. */
  readonly value: JsonValue | undefined;
  /** What could be made of a broken text, for a preview; equals `value` where the text is sound. */
  readonly recovered: JsonValue | undefined;
  /** In the order of the text. */
  readonly problems: readonly JsonProblem[];
}

/**
 * Reads JSON as `parseJson` does, but goes on after a mistake and says of each what and where it
 * is. Never throws; takes time in proportion to the text.
 */
export function inspectJson(text: string, options: InspectOptions = {}): Inspection {
  const reader = new JsonReader(text, {
    maxDepth: Math.min(options.maxDepth ?? MAX_NESTING, MAX_NESTING),
    hardDepth: MAX_NESTING,
    refuseNullInArray: options.refuseNullInArray ?? false,
    maxFindings: options.maxProblems ?? 100,
  });
  const recovered = reader.read();
  return {
    value: reader.broken ? undefined : recovered,
    recovered,
    problems: placeProblems(text, reader.findings),
  };
}
