import { describe, expect, it } from 'vitest';
import { ACTIONS } from '#src/contract/actions.ts';
import { createDevice, describeDevice, describeDevices } from '#src/contract/devices.ts';
import { introspect } from '#src/contract/testing/introspect.ts';
import { describeDeviceShadow } from '#src/contract/shadows.ts';
import { answersWithSecret, requestFields, typeName, type FieldModel } from './field-model.ts';

function find(fields: readonly FieldModel[], name: string): FieldModel {
  const field = fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

describe('requestFields', () => {
  it.each([...ACTIONS.values()])('reads every field of $name', (action) => {
    const expected = [...introspect(action.request).fields].map(([name, field]) => ({
      name,
      required: !field.optional,
      type: field.type.replace('Integer', field.int ?? ''),
    }));
    const read = requestFields(action).map(({ name, required, value }) => ({
      name,
      required,
      type: typeName(value),
    }));
    expect(read).toEqual(expected);
  });

  it('marks secrets and goes into structures', () => {
    const fields = requestFields(createDevice);
    expect(find(fields, 'DefinedPsk').value).toEqual({ kind: 'string', secret: true });
    expect(find(fields, 'ProductId').value).toEqual({ kind: 'string', secret: false });
    const { value } = find(fields, 'Attribute');
    if (value.kind !== 'structure') throw new Error('Attribute is a structure');
    const tags = find(value.fields, 'Tags');
    expect(typeName(tags.value)).toBe('Array of DeviceTag');
    expect(tags.required).toBe(false);
  });
});

it.each([
  [describeDevice, true],
  [describeDevices, true],
  [createDevice, true],
  [describeDeviceShadow, false],
])('answersWithSecret: %o', (action, expected) => {
  expect(answersWithSecret(action)).toBe(expected);
});
