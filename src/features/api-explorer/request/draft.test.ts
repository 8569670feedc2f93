import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '#src/contract/actions.ts';
import { createDevice } from '#src/contract/devices.ts';
import { createTopicRule, listTopicRules } from '#src/contract/rules.ts';
import { setProductsForbiddenStatus } from '#src/contract/products.ts';
import { publishBroadcastMessage } from '#src/contract/messages.ts';
import { checkParams } from './check-params.ts';
import { draftOf, emptyFields, isBlank, withItem, type DraftFields, type Params } from './draft.ts';
import { readDraft } from './read-draft.ts';
import { requestFields, type FieldModel, type ValueModel } from './field-model.ts';

function text(value: string): DraftFields[string] {
  return { kind: 'text', text: value };
}

describe('readDraft', () => {
  const paging = requestFields(listTopicRules);

  it.each([
    ['18446744073709551615', 18446744073709551615n],
    ['9007199254740993', 9007199254740993n],
    ['9007199254740991', 9007199254740991],
    [' 7 ', 7],
    ['007', 7],
    ['+7', 7],
    ['-0', 0],
  ])('reads %j without losing a digit', (typed, value) => {
    const { params, problems } = readDraft(paging, { PageNum: text(typed), PageSize: text('1') });
    expect(problems).toEqual([]);
    expect(params).toEqual({ PageNum: value, PageSize: 1 });
  });

  it.each([
    ['', 'required'],
    ['1.5', 'integer'],
    ['1e3', 'integer'],
    ['0x10', 'integer'],
    ['１２', 'integer'],
    ['ten', 'integer'],
    ['-1', 'negative'],
    ['18446744073709551616', 'range'],
  ])('says what is wrong with %j', (typed, code) => {
    const { problems } = readDraft(paging, { PageNum: text(typed), PageSize: text('1') });
    expect(problems).toEqual([{ path: 'PageNum', code }]);
  });

  it('knows the range of signed integers', () => {
    const fields = requestFields(publishBroadcastMessage);
    const read = (qos: string): unknown =>
      readDraft(fields, { ProductId: text('P'), Payload: text('x'), Qos: text(qos) }).params['Qos'];
    expect(read('-9223372036854775808')).toBe(-9223372036854775808n);
    expect(read('9223372036854775808')).toBeUndefined();
  });

  it('leaves out what is optional and empty, and keeps what is required', () => {
    const fields = requestFields(createDevice);
    const drafts = { ...emptyFields(fields), ProductId: text('P'), DeviceName: text('d') };
    expect(readDraft(fields, drafts)).toEqual({
      params: { ProductId: 'P', DeviceName: 'd' },
      problems: [],
    });
    expect(isBlank(emptyFields(fields))).toBe(true);
    expect(isBlank(drafts)).toBe(false);
  });

  it('asks for the required fields inside a structure, with their path', () => {
    const fields = requestFields(createTopicRule);
    const { problems } = readDraft(fields, emptyFields(fields));
    expect(problems).toEqual([
      { path: 'RuleName', code: 'required' },
      { path: 'TopicRulePayload.Sql', code: 'required' },
    ]);
  });

  it('reads arrays and asks for each item', () => {
    const fields = requestFields(setProductsForbiddenStatus);
    const model = fields.find(({ name }) => name === 'ProductId')?.value;
    if (model?.kind !== 'array') throw new Error('ProductId is an array');
    const drafts = (items: string[]): DraftFields => ({
      ProductId: { kind: 'array', items: items.map((item) => ({ id: item, draft: text(item) })) },
      Status: text('0'),
    });
    expect(readDraft(fields, drafts(['A', 'B'])).params).toEqual({
      ProductId: ['A', 'B'],
      Status: 0,
    });
    expect(readDraft(fields, drafts([])).params).toEqual({ ProductId: [], Status: 0 });
    expect(readDraft(fields, drafts(['A', ''])).problems).toEqual([
      { path: 'ProductId[1]', code: 'required' },
    ]);
    expect(withItem([], model.item)[0]?.draft).toEqual(text(''));
  });
});

describe('checkParams', () => {
  const fields = requestFields(createTopicRule);

  it.each([
    [null, '', 'structure'],
    [[], '', 'structure'],
    [{ TopicRulePayload: { Sql: '' } }, 'RuleName', 'required'],
    [{ RuleName: 1, TopicRulePayload: { Sql: '' } }, 'RuleName', 'string'],
    [{ RuleName: null, TopicRulePayload: { Sql: '' } }, 'RuleName', 'string'],
    [{ RuleName: 'r', TopicRulePayload: [] }, 'TopicRulePayload', 'structure'],
    [{ RuleName: 'r', TopicRulePayload: {} }, 'TopicRulePayload.Sql', 'required'],
    [
      { RuleName: 'r', TopicRulePayload: { Sql: '', RuleDisabled: 'true' } },
      'TopicRulePayload.RuleDisabled',
      'boolean',
    ],
    [{ RuleName: 'r', TopicRulePayload: { Sql: '' }, Extra: 1 }, 'Extra', 'unknown'],
    [
      { RuleName: 'r', TopicRulePayload: { Sql: '', extra: 1 } },
      'TopicRulePayload.extra',
      'unknown',
    ],
  ])('%j', (params, path, code) => {
    expect(checkParams(fields, params)).toEqual([{ path, code }]);
  });
});

function arbitraryValue(model: ValueModel): fc.Arbitrary<unknown> {
  switch (model.kind) {
    case 'string':
      return fc.string({ minLength: 1 });
    case 'boolean':
      return fc.boolean();
    case 'uint64':
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(shrink);
    case 'int64':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(shrink);
    case 'array':
      return fc.array(arbitraryValue(model.item), { minLength: 1, maxLength: 3 });
    case 'structure':
      return arbitraryParams(model.fields);
  }
}

function shrink(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function arbitraryParams(fields: readonly FieldModel[]): fc.Arbitrary<Params> {
  const values: Record<string, fc.Arbitrary<unknown>> = {};
  for (const { name, value } of fields) values[name] = arbitraryValue(value);
  const required = new Set(fields.filter((field) => field.required).map(({ name }) => name));
  const record: fc.Arbitrary<Params> = fc.record(values, { requiredKeys: [...required] });
  // An optional structure with nothing in it is the same as none.
  return record.map((params) =>
    Object.fromEntries(
      Object.entries(params).filter(
        ([name, value]) =>
          required.has(name) ||
          typeof value !== 'object' ||
          value === null ||
          Object.keys(value).length > 0,
      ),
    ),
  );
}

describe('a form and its parameters are the same thing', () => {
  it.each([...ACTIONS.values()])('$name', (action) => {
    const fields = requestFields(action);
    fc.assert(
      fc.property(arbitraryParams(fields), (params) => {
        expect(checkParams(fields, params)).toEqual([]);
        expect(action.request.safeParse(params).success).toBe(true);
        expect(readDraft(fields, draftOf(fields, params))).toEqual({ params, problems: [] });
      }),
      { numRuns: 25 },
    );
  });
});
