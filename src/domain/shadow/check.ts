import { stringifyJson } from '#src/contract/json.ts';
import { inspectJson } from '../json/inspect.ts';
import type { JsonProblem } from '../json/problem.ts';
import { utf8Length } from '../json/utf8.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts';
import { SHADOW_DEPTH, SHADOW_STATE_BYTES } from '../limits.ts';
import type { ShadowUpdate } from './document.ts';

/** What is wrong with a state, with the code that the cloud's API answers. */
export type StateProblem =
  | {
      readonly kind: 'json';
      readonly code:
        | 'InvalidParameterValue.InvalidJSON'
        | 'InvalidParameterValue.JSONHasInvalidNode';
      readonly problem: JsonProblem;
    }
  | {
      readonly kind: 'tooLarge';
      readonly code: 'InvalidParameterValue.JSONSizeExceedLimit';
      readonly bytes: number;
      readonly max: number;
    }
  | { readonly kind: 'notObject'; readonly code: 'InvalidParameterValue.NotMergeAble' }
  | { readonly kind: 'noDesired'; readonly code: 'InvalidParameterValue.NotMergeAble' }
  | {
      readonly kind: 'sectionNotObject' | 'sectionNotWritable';
      readonly code: 'InvalidParameterValue.NotMergeAble';
      readonly section: string;
    };

export interface StateCheck {
  /** The update that the state stands for; null where there is a problem. */
  readonly update: ShadowUpdate | null;
  readonly problems: readonly StateProblem[];
  /** Valid, but not what it seems: duplicate keys, numbers that lose digits, lone surrogates. */
  readonly warnings: readonly JsonProblem[];
  /** Size in UTF-8 bytes, to be held against SHADOW_STATE_BYTES. */
  readonly bytes: number;
}

const NOT_MERGEABLE = 'InvalidParameterValue.NotMergeAble';

/**
 * Checks the `State` of UpdateDeviceShadow: JSON of at most 8,192 bytes, an object with `desired`
 * (an object, or `null` to clear it), five levels deep, no `null` in an array. A `reported` that
 * says something is refused: only the device reports.
 */
export function checkState(text: string): StateCheck {
  return check(text, SHADOW_DEPTH + 1, stateProblems, writtenUpdate);
}

/**
 * Checks a text that is the `desired` object alone, as an editor holds it. Offsets are those of
 * the text; the size is the text's own, so compare what is sent with `stateText` as well.
 */
export function checkDesired(text: string): StateCheck {
  return check(
    text,
    SHADOW_DEPTH,
    (value) => (isJsonObject(value) ? [] : [{ kind: 'notObject', code: NOT_MERGEABLE }]),
    (desired) => ({ desired }),
  );
}

/** The shortest `State` for an update of `desired`, ready to be sent. */
export function stateText(desired: JsonObject | null): string {
  return stringifyJson({ desired });
}

function check(
  text: string,
  maxDepth: number,
  structure: (value: JsonValue) => readonly StateProblem[],
  toUpdate: (value: JsonObject) => ShadowUpdate,
): StateCheck {
  const bytes = utf8Length(text);
  const inspection = inspectJson(text, { maxDepth, refuseNullInArray: true });
  const problems: StateProblem[] = [];
  const warnings: JsonProblem[] = [];
  if (bytes > SHADOW_STATE_BYTES) {
    const code = 'InvalidParameterValue.JSONSizeExceedLimit';
    problems.push({ kind: 'tooLarge', code, bytes, max: SHADOW_STATE_BYTES });
  }
  for (const problem of inspection.problems) {
    if (problem.severity === 'warning') warnings.push(problem);
    else problems.push({ kind: 'json', code: codeOf(problem, inspection.value), problem });
  }
  const { value } = inspection;
  if (value !== undefined) problems.push(...structure(value));
  const update = problems.length === 0 && isJsonObject(value) ? toUpdate(value) : null;
  return { update, problems, warnings, bytes };
}

/** JSON that cannot be read at all is InvalidJSON; JSON that a shadow cannot hold, the other. */
function codeOf(
  problem: JsonProblem,
  value: JsonValue | undefined,
): 'InvalidParameterValue.InvalidJSON' | 'InvalidParameterValue.JSONHasInvalidNode' {
  const ofShadow = problem.kind === 'nullInArray' || problem.kind === 'tooDeep';
  return ofShadow && value !== undefined
    ? 'InvalidParameterValue.JSONHasInvalidNode'
    : 'InvalidParameterValue.InvalidJSON';
}

function stateProblems(value: JsonValue): readonly StateProblem[] {
  if (!isJsonObject(value)) return [{ kind: 'notObject', code: NOT_MERGEABLE }];
  const problems: StateProblem[] = [];
  if (!Object.hasOwn(value, 'desired')) problems.push({ kind: 'noDesired', code: NOT_MERGEABLE });
  for (const [section, content] of Object.entries(value)) {
    const isEmpty =
      content === null || (isJsonObject(content) && Object.keys(content).length === 0);
    if (
      section === 'desired' ? !isSection(content) : section === 'reported' && !isSection(content)
    ) {
      problems.push({ kind: 'sectionNotObject', code: NOT_MERGEABLE, section });
    } else if (section !== 'desired' && !(section === 'reported' && isEmpty)) {
      problems.push({ kind: 'sectionNotWritable', code: NOT_MERGEABLE, section });
    }
  }
  return problems;
}

function isSection(value: JsonValue): value is JsonObject | null {
  return value === null || isJsonObject(value);
}

function writtenUpdate({ desired }: JsonObject): ShadowUpdate {
  return desired !== undefined && isSection(desired) ? { desired } : {};
}

/** Why the `state` of a device's own update cannot be applied. */
export type DeviceStateProblem = 'notObject' | 'sectionNotObject' | 'tooDeep' | 'nullInArray';

/**
 * Checks the `state` of an update that a device published (facts 3.1): `reported` and `desired`
 * may both be written, each an object or `null`; other keys are ignored, as SDKs add their own.
 */
export function checkDeviceState(
  state: JsonValue | undefined,
): { readonly update: ShadowUpdate } | { readonly problem: DeviceStateProblem } {
  if (!isJsonObject(state)) return { problem: 'notObject' };
  const { desired, reported } = state;
  for (const section of [desired, reported]) {
    if (section === undefined) continue;
    if (!isSection(section)) return { problem: 'sectionNotObject' };
    const problem = nodeProblem(section, SHADOW_DEPTH);
    if (problem) return { problem };
  }
  return {
    update: {
      ...(desired !== undefined && isSection(desired) && { desired }),
      ...(reported !== undefined && isSection(reported) && { reported }),
    },
  };
}

/** @param levels how many levels of objects and arrays are still allowed. */
function nodeProblem(value: JsonValue, levels: number): DeviceStateProblem | null {
  const inner = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : null;
  if (!inner) return null;
  if (levels === 0) return 'tooDeep';
  if (isJsonArray(value) && value.includes(null)) return 'nullInArray';
  for (const item of inner) {
    const problem = nodeProblem(item, levels - 1);
    if (problem) return problem;
  }
  return null;
}
