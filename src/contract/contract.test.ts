import fs from 'node:fs';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { BUSINESS_ERRORS, COMMON_ERRORS } from './errors/codes.ts';
import { int64, uint64 } from './integer.ts';
import { compareContract, type Contract } from './testing/compare.ts';
import { readFacts, type FactField, type Facts } from './testing/facts.ts';
import { introspect, STRUCTURES } from './testing/introspect.ts';

// The rules of presence that are compared:
// - requests and structures: a field without `required` is optional;
// - responses: every field is optional except arrays and totals (`Total`, `TotalCnt`,
//   `TotalCount`), because the document does not promise that a field is present;
// - everywhere: `nullable` is exact;
// - an unknown key is refused in a request, and let through in a response or a structure.

const facts = readFacts();
const contract: Contract = {
  actions: ACTIONS,
  structures: STRUCTURES,
  commonErrors: COMMON_ERRORS,
  businessErrors: BUSINESS_ERRORS,
};

describe('the contract', () => {
  it('has what the facts have', () => {
    expect(Object.keys(facts.actions)).toHaveLength(73);
    expect(Object.keys(facts.structures)).toHaveLength(25);
    expect(Object.keys(facts.commonErrors)).toHaveLength(38);
    expect(Object.keys(facts.businessErrors)).toHaveLength(106);
  });

  it('agrees with the facts in every action, structure, field and error', () => {
    expect(compareContract(facts, contract)).toEqual([]);
  });

  const original = new URL('../../../shared/facts/iotcloud-api.json', import.meta.url);
  it.runIf(fs.existsSync(original))('is compared with the facts as they are kept beside it', () => {
    expect(facts).toEqual(JSON.parse(fs.readFileSync(original, 'utf8')));
  });
});

interface FieldList {
  where: string;
  /** The facts and the contract cut down to the one action or structure, for speed. */
  facts: Facts;
  contract: Contract;
  of: (copy: Facts) => FactField[];
}

const none = { structures: {}, commonErrors: {}, businessErrors: {} };
const nothing = { structures: new Map(), commonErrors: [], businessErrors: [] };

/** Every list of fields in the facts. */
const fieldLists: FieldList[] = [
  ...Object.entries(facts.actions).flatMap(([name, fact]) =>
    (['request', 'response'] as const).map((side) => ({
      where: `${name} ${side}`,
      facts: { ...facts, ...none, actions: { [name]: fact } },
      contract: { ...nothing, actions: new Map([[name, ACTIONS.get(name)!]]) },
      of: (copy: Facts) => copy.actions[name]![side],
    })),
  ),
  ...Object.entries(facts.structures).map(([name, fields]) => ({
    where: name,
    facts: { ...facts, ...none, actions: {}, structures: { [name]: fields } },
    contract: {
      ...nothing,
      actions: new Map(),
      structures: new Map([[name, STRUCTURES.get(name)!]]),
    },
    of: (copy: Facts) => copy.structures[name]!,
  })),
];

const fieldMutations: [
  name: string,
  mutate: (field: FactField) => void,
  applies?: (where: string, field: FactField) => boolean,
][] = [
  ['another name', (field) => void (field.name += 'x')],
  ['another type', (field) => void (field.type = field.type === 'String' ? 'Boolean' : 'String')],
  ['an array', (field) => void (field.type = `Array of ${field.type}`)],
  ['another width', (field) => void (field.int = field.int === 'uint64' ? 'int64' : 'uint64')],
  ['no width', (field) => void delete field.int, (_, field) => field.int !== undefined],
  [
    'the other presence',
    (field) => void (field.required ? delete field.required : (field.required = true)),
    (where) => !where.endsWith(' response'),
  ],
  [
    'the other nullability',
    (field) => void (field.nullable ? delete field.nullable : (field.nullable = true)),
  ],
];

function differencesAfter(
  mutate: (copy: Facts) => void,
  compared: Pick<FieldList, 'facts' | 'contract'> = { facts, contract },
): string[] {
  const copy = structuredClone(compared.facts);
  mutate(copy);
  return compareContract(copy, compared.contract);
}

describe('the comparison', () => {
  it.each(fieldMutations)('sees %s of any single field', (_, mutate, applies = () => true) => {
    let tried = 0;
    for (const list of fieldLists) {
      const { where, of } = list;
      for (const [index, field] of of(facts).entries()) {
        if (!applies(where, field)) continue;
        tried += 1;
        const differences = differencesAfter((copy) => mutate(of(copy)[index]!), list);
        expect(differences.length, `${where} ${field.name}`).toBeGreaterThan(0);
        expect(differences.every((text) => text.startsWith(where))).toBe(true);
      }
    }
    expect(tried).toBeGreaterThan(50);
  });

  it('sees a field too few and a field too many anywhere', () => {
    for (const list of fieldLists) {
      const { where, of } = list;
      const longer = differencesAfter(
        (copy) => of(copy).push({ name: 'Extra', type: 'String' }),
        list,
      );
      expect(longer).toEqual([`${where}: Extra is missing`]);
      const first = of(facts)[0];
      if (!first) continue;
      const shorter = differencesAfter((copy) => of(copy).shift(), list);
      expect(shorter).toEqual([`${where}: ${first.name} is unknown`]);
    }
  });

  it.each<[string, (copy: Facts) => void, string[]]>([
    [
      'a new action',
      (f) => void (f.actions['NewAction'] = f.actions['DescribeProduct']!),
      ['actions: NewAction is missing'],
    ],
    [
      'an action that is gone',
      (f) => void delete f.actions['BindDevices'],
      ['actions: BindDevices is unknown'],
    ],
    ['a new structure', (f) => void (f.structures['New'] = []), ['structures: New is missing']],
    [
      'a structure that is gone',
      (f) => void delete f.structures['Attribute'],
      ['structures: Attribute is unknown'],
    ],
    [
      'an action that is no longer documented',
      (f) => void (f.actions['BindDevices']!.inDocument = false),
      ['BindDevices: documented is true, the facts say false'],
    ],
    [
      'another rate',
      (f) => void (f.actions['UpdateDeviceShadow']!.ratePerSecond = 20),
      ['UpdateDeviceShadow: rate is 100, the facts say 20'],
    ],
    [
      'a rate where none was published',
      (f) => void (f.actions['ListLog']!.ratePerSecond = 5),
      ['ListLog: rate is 20, the facts say 5'],
    ],
    [
      'a rate that is no longer published',
      (f) => void (f.actions['PublishMessage']!.ratePerSecond = null),
      ['PublishMessage: rate is 300, the facts say 20'],
    ],
    [
      'a new error of an action',
      (f) => void f.actions['ListLog']!.errors.push('LimitExceeded'),
      ['ListLog errors: LimitExceeded is missing'],
    ],
    [
      'an error that is gone',
      (f) => void f.actions['ListLog']!.errors.shift(),
      ['ListLog errors: InternalError is unknown'],
    ],
    [
      'a new common error',
      (f) => void (f.commonErrors['New'] = ''),
      ['common errors: New is missing'],
    ],
    [
      'a business error that is gone',
      (f) => void delete f.businessErrors['InvalidParameterValue.ActionNil'],
      ['business errors: InvalidParameterValue.ActionNil is unknown'],
    ],
  ])('sees %s', (_, mutate, differences) => {
    expect(differencesAfter(mutate)).toEqual(differences);
  });

  it('does not mind the order of actions, fields and errors', () => {
    const reversed = differencesAfter((copy) => {
      for (const { of } of fieldLists) of(copy).reverse();
      for (const action of Object.values(copy.actions)) action.errors.reverse();
      copy.actions = Object.fromEntries(Object.entries(copy.actions).reverse());
    });
    expect(reversed).toEqual([]);
  });

  it('sees an action under another name, and an error listed twice', () => {
    const listLog = ACTIONS.get('ListLog')!;
    const renamed = new Map<string, typeof listLog>([
      ...ACTIONS,
      ['ListLog', { ...listLog, name: 'ListSDKLog' }],
    ]);
    expect(compareContract(facts, { ...contract, actions: renamed })).toEqual([
      'ListLog: its name is ListSDKLog',
    ]);
    const twice = new Map([
      ...ACTIONS,
      ['ListLog', { ...listLog, errors: [...listLog.errors, 'InternalError' as const] }],
    ]);
    expect(compareContract(facts, { ...contract, actions: twice })).toEqual([
      'ListLog errors: InternalError is listed twice',
    ]);
  });

  it('sees a request that lets unknown parameters through', () => {
    const listLog = ACTIONS.get('ListLog')!;
    const request = z.object({
      MinTime: uint64,
      MaxTime: uint64,
      Keywords: z.optional(z.string()),
      Context: z.optional(z.string()),
      MaxNum: z.optional(int64),
    });
    const loose = new Map([...ACTIONS, ['ListLog', { ...listLog, request }]]);
    expect(compareContract(facts, { ...contract, actions: loose })).toEqual([
      'ListLog request: unknown keys are accepted',
    ]);
  });
});

describe('introspect', () => {
  it('takes integers and structures only by identity', () => {
    const { fields } = introspect(
      z.object({
        width: int64,
        list: z.array(uint64),
        lookAlike: z.union([z.int(), z.bigint()]),
        number: z.number(),
        copy: z.object({ Tags: z.string() }),
        wrapped: z.nullable(z.optional(z.string())),
      }),
    );
    expect(
      Object.fromEntries([...fields].map(([name, { type, int }]) => [name, [type, int]])),
    ).toEqual({
      width: ['Integer', 'int64'],
      list: ['Array of Integer', 'uint64'],
      lookAlike: ['unknown (union)', undefined],
      number: ['unknown (number)', undefined],
      copy: ['unknown (object)', undefined],
      wrapped: ['unknown (optional)', undefined],
    });
  });

  it('refuses what is not an object', () => {
    expect(() => introspect(z.string())).toThrow(TypeError);
  });
});
