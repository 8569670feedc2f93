import { describe, expect, it } from 'vitest';
import { createTopicRule } from '#src/contract/rules.ts';
import { requestFields } from './field-model.ts';
import { readText, writeText } from './read-text.ts';

const fields = requestFields(createTopicRule);

describe('readText', () => {
  it('reads what writeText wrote', () => {
    const params = { RuleName: 'r', TopicRulePayload: { Sql: 'x', RuleDisabled: false } };
    expect(readText(fields, writeText(params))).toEqual({ params, syntax: [], problems: [] });
  });

  it('keeps all digits of an integer', () => {
    expect(readText(fields, '{"RuleName": 18446744073709551615}').params).toEqual({
      RuleName: 18446744073709551615n,
    });
  });

  it('says where the JSON is broken', () => {
    const { params, syntax, problems } = readText(fields, '{"RuleName": }');
    expect(params).toEqual({});
    expect(problems).toEqual([]);
    expect(syntax[0]).toMatchObject({ kind: 'expectedValue', offset: 13 });
  });

  it('points at the field that breaks the contract, or at what it is missing in', () => {
    const text = '{"RuleName": 1, "TopicRulePayload": {"Sqll": ""}}';
    const said = readText(fields, text).problems.map(({ path, code, from, to }) => [
      path,
      code,
      text.slice(from, to),
    ]);
    expect(said).toEqual([
      ['RuleName', 'string', '"RuleName"'],
      ['TopicRulePayload.Sql', 'required', '"TopicRulePayload"'],
      ['TopicRulePayload.Sqll', 'unknown', '"Sqll"'],
    ]);
  });

  it('points at the start where a field of the request itself is missing', () => {
    expect(readText(fields, '{}').problems[0]).toMatchObject({ path: 'RuleName', from: 0, to: 1 });
    expect(readText(fields, '[]').problems).toEqual([
      { path: '', code: 'structure', from: 0, to: 1 },
    ]);
  });
});
