import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { inspectJson } from '#src/domain/json/inspect.ts';
import type { JsonProblem } from '#src/domain/json/problem.ts';
import { checkParams } from './check-params.ts';
import { isObject, type Params } from './draft.ts';
import type { FieldModel } from './field-model.ts';
import { jsonPlaces, type Extent } from './json-places.ts';
import type { Problem } from './problem.ts';

export interface PlacedProblem extends Problem, Extent {}

export interface ReadText {
  /** What the text says; empty while it is not a JSON object. */
  readonly params: Params;
  /** What is wrong with it as JSON. */
  readonly syntax: readonly JsonProblem[];
  /** What is wrong with it by the contract. */
  readonly problems: readonly PlacedProblem[];
}

/** A missing field has no place of its own: what it is missing in has. */
function placeOfPath(places: ReadonlyMap<string, Extent>, path: string): Extent {
  const parent = path.replace(/[.[]?[^.[]*$/, '');
  return places.get(path) ?? places.get(parent) ?? { from: 0, to: 0 };
}

/** Reads parameters that were written as JSON. */
export function readText(fields: readonly FieldModel[], text: string): ReadText {
  const { value, problems: syntax } = inspectJson(text);
  if (value === undefined || syntax.some(({ severity }) => severity === 'error')) {
    return { params: {}, syntax, problems: [] };
  }
  const params = parseJson(text);
  const places = jsonPlaces(text);
  const problems = checkParams(fields, params).map((problem) => ({
    ...problem,
    ...placeOfPath(places, problem.path),
  }));
  return { params: isObject(params) ? params : {}, syntax, problems };
}

/** Parameters as a text to edit. */
export function writeText(params: Params): string {
  return stringifyJson(params, 2);
}
