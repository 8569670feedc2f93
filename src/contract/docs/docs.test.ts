import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../actions.ts';
import { introspect, STRUCTURES } from '../testing/introspect.ts';
import { chineseStyle, textStyle } from '../testing/text-style.ts';
import { actionDoc, fieldHelp, loadDocs, namedValues, type Docs } from './docs.ts';
import { NAMED_VALUES } from './named-values.ts';
import { OVERRIDDEN } from './overrides.ts';

const english = await loadDocs('en-US');
const chinese = await loadDocs('zh-CN');

/** The fields of every action (both sides) and structure. */
const fieldsByOwner: Map<string, Set<string>> = new Map([
  ...[...ACTIONS].map(([name, { request, response }]): [string, Set<string>] => [
    name,
    new Set([...introspect(request).fields.keys(), ...introspect(response).fields.keys()]),
  ]),
  ...[...STRUCTURES].map(([name, schema]): [string, Set<string>] => [
    name,
    new Set(introspect(schema).fields.keys()),
  ]),
]);
const allFields = [...new Set([...fieldsByOwner.values()].flatMap((fields) => [...fields]))].sort();

function isField(key: string): boolean {
  const [owner = '', field] = key.split('.');
  return field === undefined
    ? allFields.includes(key)
    : fieldsByOwner.get(owner)?.has(field) === true;
}

/** The sentences by their place; titles and names of values are no sentences. */
function sentences({ actions, fields, overrides }: Docs): Map<string, string> {
  return new Map([
    ...Object.entries(actions).map(([name, { text }]): [string, string] => [name, text]),
    ...Object.entries(fields),
    ...Object.entries(overrides),
  ]);
}

function labels({ actions, values }: Docs): Map<string, string> {
  return new Map([
    ...Object.entries(actions).map(([name, { title }]): [string, string] => [name, title]),
    ...Object.entries(values).flatMap(([field, names]) =>
      Object.entries(names).map(([value, name]): [string, string] => [`${field} ${value}`, name]),
    ),
  ]);
}

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the texts in %s', (_, docs) => {
  it('are there for every action and every field, and for nothing else', () => {
    expect(Object.keys(docs.actions).sort()).toEqual([...ACTIONS.keys()].sort());
    expect(Object.keys(docs.fields).sort()).toEqual(allFields);
    expect(Object.keys(docs.overrides).sort()).toEqual([...OVERRIDDEN].sort());
    expect(allFields).toHaveLength(181);
  });

  it('name every value once, and no other', () => {
    expect(Object.keys(docs.values).sort()).toEqual(Object.keys(NAMED_VALUES).sort());
    const names: Readonly<Record<string, Readonly<Record<string, string>>>> = docs.values;
    for (const [field, values] of Object.entries(NAMED_VALUES)) {
      expect(Object.keys(names[field] ?? {}).sort()).toEqual(values.map(String).sort());
      expect(new Set(Object.values(names[field] ?? {})).size).toBe(values.length);
    }
  });

  it('are one sentence each', () => {
    expect(textStyle(sentences(docs), { sentences: 1, length: 130 })).toEqual([]);
  });

  it('have titles and names that are short and different', () => {
    const all = labels(docs);
    expect(
      [...all].filter(([, text]) => !/^\S.{0,39}$/u.test(text) || /[.\u{3002}!]$/u.test(text)),
    ).toEqual([]);
    const titles = Object.values(docs.actions).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('do not describe two actions alike', () => {
    const texts = Object.values(docs.actions).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('say something else in an override than in general', () => {
    const general: Readonly<Record<string, string>> = docs.fields;
    const same = Object.entries(docs.overrides).filter(
      ([key, text]) => general[key.split('.')[1] ?? ''] === text,
    );
    expect(same).toEqual([]);
  });
});

describe('the texts', () => {
  it('stand for fields that exist', () => {
    const wrong = [...OVERRIDDEN, ...Object.keys(NAMED_VALUES)].filter((key) => !isField(key));
    expect(wrong).toEqual([]);
  });

  it('are in good Chinese typography', () => {
    const symbols = /key:value|[\w-]+\/[\w/]+|'.*'/g; // code inside of a sentence
    const prose = new Map(
      [...sentences(chinese)].map(([key, text]) => [key, text.replace(symbols, 'x')]),
    );
    expect(chineseStyle(prose)).toEqual([]);
    const latinOnly = /^[\w -]+$/; // MCU, LoRa
    const names = [...labels(chinese)].filter(([, text]) => !latinOnly.test(text));
    expect(chineseStyle(new Map(names))).toEqual([]);
  });

  it('give the same figures in both languages', () => {
    const other = sentences(chinese);
    const figures = (text: string): string => (text.match(/\d+/g) ?? []).sort().join(' ');
    const different = [...sentences(english)].filter(
      ([key, text]) => figures(text) !== figures(other.get(key) ?? ''),
    );
    expect(different).toEqual([]);
  });
});

describe('actionDoc', () => {
  it('knows the actions and nothing else', () => {
    expect(actionDoc(english, 'CreateDevice')?.title).toBe('Create a device');
    expect(actionDoc(english, 'createDevice')).toBeUndefined();
    expect(actionDoc(english, 'constructor')).toBeUndefined();
  });
});

describe('fieldHelp', () => {
  it('has a sentence for every field of every action and structure', () => {
    for (const [owner, fields] of fieldsByOwner) {
      expect([...fields].filter((field) => fieldHelp(chinese, owner, field) === undefined)).toEqual(
        [],
      );
    }
  });

  it('prefers what is said of the field in its own action or structure', () => {
    expect(fieldHelp(english, 'SetProductsForbiddenStatus', 'Status')).toContain('1 disables');
    expect(fieldHelp(english, 'UpdateDevicesEnableState', 'Status')).toContain('1 enables');
    expect(fieldHelp(english, 'FirmwareTaskInfo', 'Status')).toBe(english.fields.Status);
    expect(fieldHelp(english, 'CreateDevice', 'toString')).toBeUndefined();
  });
});

describe('namedValues', () => {
  it('gives the values as they stand on the wire, with their names', () => {
    expect(namedValues(english, 'ProductProperties', 'EncryptionType')).toEqual([
      { value: '2', name: 'Key (PSK)' },
      { value: '1', name: 'Certificate' },
    ]);
    expect(namedValues(chinese, 'DescribeDevice', 'Online').map(({ value }) => value)).toEqual([
      1, 0, 3,
    ]);
  });

  it('tells fields of one name apart', () => {
    expect(namedValues(english, 'SetProductsForbiddenStatus', 'Status')[0]).toEqual({
      value: 0,
      name: 'Enable',
    });
    expect(namedValues(english, 'UpdateDevicesEnableState', 'Status')[0]).toEqual({
      value: 1,
      name: 'Enable',
    });
    expect(namedValues(english, 'FirmwareTaskInfo', 'Status')).toEqual([]);
    expect(namedValues(english, 'FirmwareTaskInfo', 'Type')).toEqual([]);
    expect(namedValues(english, 'CreateDevice', 'constructor')).toEqual([]);
  });
});
