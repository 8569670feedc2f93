import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#src/contract/json.ts';
import { updateDeviceShadow } from '#src/contract/shadows.ts';
import { inspectJson } from '../json/inspect.ts';
import { anyJson } from '../testing/any-json.ts';
import { checkDesired, checkDeviceState, checkState, stateText } from './check.ts';

/** A `State` of exactly so many bytes. */
function stateOf(bytes: number, filler = 'x'): string {
  const frame = '{"desired":{"a":""}}'.length;
  const size = new TextEncoder().encode(filler).length;
  const filled = filler.repeat(Math.floor((bytes - frame) / size));
  const rest = 'x'.repeat((bytes - frame) % size);
  return `{"desired":{"a":"${filled}${rest}"}}`;
}

function codes(text: string): string[] {
  return checkState(text).problems.map(({ code }) => code.replace('InvalidParameterValue.', ''));
}

describe('checkState', () => {
  it('gives the update of a sound state', () => {
    expect(checkState('{"desired":{"color":"red","n":18446744073709551615}}')).toEqual({
      update: { desired: { color: 'red', n: 18446744073709551615n } },
      problems: [],
      warnings: [],
      bytes: 52,
    });
    expect(checkState('{"desired":null}').update).toEqual({ desired: null });
    expect(checkState('{"desired":{"a":null}}').update).toEqual({ desired: { a: null } });
    expect(checkState('{"desired":{"a":1},"reported":{}}').update).toEqual({ desired: { a: 1 } });
  });

  it('allows 8,192 bytes in UTF-8 and not one more', () => {
    for (const filler of ['x', 'é', '中', '😀']) {
      expect(checkState(stateOf(8192, filler))).toMatchObject({ problems: [], bytes: 8192 });
      expect(checkState(stateOf(8193, filler)).problems).toEqual([
        {
          kind: 'tooLarge',
          code: 'InvalidParameterValue.JSONSizeExceedLimit',
          bytes: 8193,
          max: 8192,
        },
      ]);
    }
  });

  it.each([
    ['', ['InvalidJSON']],
    ['{"desired":{"a":1}', ['InvalidJSON']],
    ['{"desired":{"a":1e999}}', ['InvalidJSON']],
    ['{"desired":{"a":[1,null]}}', ['JSONHasInvalidNode']],
    ['{"desired":{"a":[[null]]}}', ['JSONHasInvalidNode']],
    ['{"desired":{"a":{"b":{"c":{"d":{"e":1}}}}}}', []],
    ['{"desired":{"a":{"b":{"c":{"d":{"e":{}}}}}}}', ['JSONHasInvalidNode']],
    ['{"desired":{"a":{"b":{"c":{"d":[1]}}}}}', []],
    ['{"desired":{"a":{"b":{"c":{"d":[[1]]}}}}}', ['JSONHasInvalidNode']],
    ['[1]', ['NotMergeAble']],
    ['"desired"', ['NotMergeAble']],
    ['{}', ['NotMergeAble']],
    ['{"desired":5}', ['NotMergeAble']],
    ['{"desired":[]}', ['NotMergeAble']],
    ['{"desired":{},"color":"red"}', ['NotMergeAble']],
    ['{"desired":{},"reported":{"color":"red"}}', ['NotMergeAble']],
    ['{"desired":{},"reported":1}', ['NotMergeAble']],
    ['['.repeat(600), ['InvalidJSON']],
  ])('%s: %j', (text, expected) => {
    expect([...new Set(codes(text))]).toEqual(expected);
    expect(checkState(text).update === null).toBe(expected.length > 0);
  });

  it('uses only codes that the action documents', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          anyJson.map((value) => stateText({ value })),
        ),
        (text) => {
          for (const { code } of checkState(text).problems) {
            expect(updateDeviceShadow.errors).toContain(code);
          }
        },
      ),
    );
  });

  it('warns of what is valid but not what it seems', () => {
    const { update, warnings } = checkState('{"desired":{"a":0.12345678901234567891,"a":2}}');
    expect(update).toEqual({ desired: { a: 2 } });
    expect(warnings.map(({ kind }) => kind)).toEqual(['numberChanges', 'duplicateKey']);
  });
});

describe('checkDesired', () => {
  it('checks the object alone, with offsets of its own text', () => {
    expect(checkDesired('{"a":{"b":{"c":{"d":{"e":1}}}}}').update).not.toBeNull();
    expect(checkDesired('{"a":[null]}').problems).toMatchObject([
      { kind: 'json', problem: { kind: 'nullInArray', offset: 6, line: 1, column: 7 } },
    ]);
    expect(checkDesired('{"a":{"b":{"c":{"d":{"e":{}}}}}}').problems).toHaveLength(1);
    expect(checkDesired('null').problems).toMatchObject([{ kind: 'notObject' }]);
    expect(stateText({ a: 2n ** 63n })).toBe('{"desired":{"a":9223372036854775808}}');
    expect(stateText(null)).toBe('{"desired":null}');
  });
});

describe('checkDeviceState', () => {
  it.each([
    ['{"reported":{"a":1},"desired":null}', { update: { reported: { a: 1 }, desired: null } }],
    ['{"reported":null}', { update: { reported: null } }],
    ['{}', { update: {} }],
    ['{"reported":{},"extra":1}', { update: { reported: {} } }],
    ['[]', { problem: 'notObject' }],
    ['null', { problem: 'notObject' }],
    ['{"reported":1}', { problem: 'sectionNotObject' }],
    ['{"desired":[]}', { problem: 'sectionNotObject' }],
    ['{"reported":{"a":[null]}}', { problem: 'nullInArray' }],
    ['{"reported":{"a":{"b":{"c":{"d":{"e":1}}}}}}', { update: expect.anything() }],
    ['{"reported":{"a":{"b":{"c":{"d":{"e":{}}}}}}}', { problem: 'tooDeep' }],
  ])('%s', (text, expected) => {
    expect(checkDeviceState(inspectJson(text).value)).toEqual(expected);
  });

  it('bears any depth', () => {
    const deep = parseJson(`{"reported":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`);
    expect(checkDeviceState(deep as never)).toEqual({ problem: 'tooDeep' });
  });

  it('agrees with the API on what a section may hold', () => {
    fc.assert(
      fc.property(anyJson, (desired) => {
        const text = JSON.stringify({ desired }, (_key, value: unknown) =>
          typeof value === 'bigint' ? 0 : value,
        );
        const fromApi = checkState(text);
        const fromDevice = checkDeviceState(inspectJson(text).value);
        expect('update' in fromDevice).toBe(fromApi.update !== null || fromApi.bytes > 8192);
      }),
    );
  });
});
