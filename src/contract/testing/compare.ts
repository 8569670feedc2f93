import type * as z from 'zod/mini';
import type { Action } from '../action.ts';
import type { FactField, Facts } from './facts.ts';
import { introspect, type SchemaField } from './introspect.ts';

export interface Contract {
  readonly actions: ReadonlyMap<string, Action>;
  readonly structures: ReadonlyMap<string, z.ZodMiniType>;
  readonly commonErrors: readonly string[];
  readonly businessErrors: readonly string[];
}

/** The rate of the actions for which none is published. */
const DEFAULT_RATE = 20;
const TOTALS: ReadonlySet<string> = new Set(['Total', 'TotalCnt', 'TotalCount']);

type Side = 'request' | 'response' | 'structure';

/**
 * Whether a field may be absent. In requests and structures the facts say so. Of answers the
 * document promises nothing, so every field of an answer may be absent, except arrays and totals:
 * the published answers always carry these, and a list without them cannot be shown.
 */
function mayBeAbsent(side: Side, fact: FactField): boolean {
  if (side !== 'response') return fact.required !== true;
  return !fact.type.startsWith('Array of ') && !TOTALS.has(fact.name);
}

function compareSets(
  where: string,
  expected: readonly string[],
  found: readonly string[],
): string[] {
  return [
    ...expected
      .filter((name) => !found.includes(name))
      .map((name) => `${where}: ${name} is missing`),
    ...found
      .filter((name) => !expected.includes(name))
      .map((name) => `${where}: ${name} is unknown`),
    ...found
      .filter((name, index) => found.indexOf(name) !== index)
      .map((name) => `${where}: ${name} is listed twice`),
  ];
}

function compareField(where: string, side: Side, fact: FactField, found: SchemaField): string[] {
  const pairs: [string, string | boolean | undefined, string | boolean | undefined][] = [
    ['type', fact.type, found.type],
    ['integer width', fact.int, found.int],
    ['optional', mayBeAbsent(side, fact), found.optional],
    ['nullable', fact.nullable === true, found.nullable],
  ];
  return pairs
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => `${where}: ${what} is ${actual}, the facts say ${expected}`);
}

function compareFields(
  where: string,
  side: Side,
  facts: readonly FactField[],
  schema: z.ZodMiniType,
): string[] {
  const { strict, fields } = introspect(schema);
  // The cloud refuses a parameter it does not know, and adds fields to its answers without notice.
  const strictness =
    strict === (side === 'request')
      ? []
      : [`${where}: unknown keys are ${strict ? 'refused' : 'accepted'}`];
  const both = facts.flatMap((fact) => {
    const found = fields.get(fact.name);
    return found ? compareField(`${where} ${fact.name}`, side, fact, found) : [];
  });
  const names = facts.map((fact) => fact.name);
  return [...strictness, ...compareSets(where, names, [...fields.keys()]), ...both];
}

function compareAction(name: string, fact: Facts['actions'][string], action: Action): string[] {
  const rate = fact.ratePerSecond ?? DEFAULT_RATE;
  return [
    ...(action.name === name ? [] : [`${name}: its name is ${action.name}`]),
    ...(action.documented === fact.inDocument
      ? []
      : [`${name}: documented is ${action.documented}, the facts say ${fact.inDocument}`]),
    ...(action.rate === rate ? [] : [`${name}: rate is ${action.rate}, the facts say ${rate}`]),
    ...compareSets(`${name} errors`, fact.errors, action.errors),
    ...compareFields(`${name} request`, 'request', fact.request, action.request),
    ...compareFields(`${name} response`, 'response', fact.response, action.response),
  ];
}

/** Every difference between the contract and the facts, one sentence each; none when they agree. */
export function compareContract(facts: Facts, contract: Contract): string[] {
  const { actions, structures } = contract;
  return [
    ...compareSets('actions', Object.keys(facts.actions), [...actions.keys()]),
    ...Object.entries(facts.actions).flatMap(([name, fact]) => {
      const action = actions.get(name);
      return action ? compareAction(name, fact, action) : [];
    }),
    ...compareSets('structures', Object.keys(facts.structures), [...structures.keys()]),
    ...Object.entries(facts.structures).flatMap(([name, fields]) => {
      const schema = structures.get(name);
      return schema ? compareFields(name, 'structure', fields, schema) : [];
    }),
    ...compareSets('common errors', Object.keys(facts.commonErrors), contract.commonErrors),
    ...compareSets('business errors', Object.keys(facts.businessErrors), contract.businessErrors),
  ];
}
