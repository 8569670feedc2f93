import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '#src/contract/json.ts';
import { anyJson, anyJsonObject } from '../testing/any-json.ts';
import { parseShadowData } from './data.ts';

describe('parseShadowData', () => {
  it('reads the reply that the API document prints', () => {
    const data =
      '{"payload":{"state":{"desired":{"color":"red"}},"metadata":{"desired":{"color":{"timestamp":1509092895971}}},"timestamp":15094436326,"version":5},"result":0,"timestamp":1509440846582,"type":"update"}';
    expect(parseShadowData(data)).toEqual({
      state: { desired: { color: 'red' } },
      metadata: { desired: { color: { timestamp: 1509092895971 } } },
      version: 5,
      timestamp: 15094436326,
    });
  });

  it('reads a bare document, an empty one, and sections that are null', () => {
    const empty = { state: {}, metadata: {}, version: 0, timestamp: 0 };
    expect(parseShadowData('{"state":{},"metadata":{},"version":0}\n')).toEqual(empty);
    expect(parseShadowData('{"payload":{"state":null,"version":0}}')).toEqual(empty);
    expect(parseShadowData('{"payload":{"state":{"desired":null,"reported":{}}}}')).toEqual({
      ...empty,
      state: { reported: {} },
    });
  });

  it('keeps the digits of a version and every key', () => {
    const data =
      '{"payload":{"state":{"reported":{"__proto__":{"a":1},"n":18446744073709551615}},"version":9223372036854775809}}';
    const document = parseShadowData(data);
    expect(document?.version).toBe(9223372036854775809n);
    expect(stringifyJson(document?.state)).toBe(
      '{"reported":{"__proto__":{"a":1},"n":18446744073709551615}}',
    );
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"payload":1}',
    '{"payload":{}}',
    '{"payload":{"state":[]}}',
    '{"payload":{"state":{"desired":1}}}',
    '{"payload":{"version":-1}}',
    '{"payload":{"version":1.5}}',
    '{"state":"x"}',
  ])('gives null for %j', (data) => {
    expect(parseShadowData(data)).toBeNull();
  });

  it('never throws, and reads back any state', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(() => parseShadowData(stringifyJson(value))).not.toThrow();
        expect(() => parseShadowData(stringifyJson({ payload: value }))).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(anyJsonObject, anyJsonObject, (desired, reported) => {
        const text = stringifyJson({ payload: { state: { desired, reported }, version: 1 } });
        expect(parseShadowData(text)?.state).toEqual({ desired, reported });
      }),
    );
  });
});
