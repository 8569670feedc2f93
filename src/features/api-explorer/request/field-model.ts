import * as z from 'zod/mini';
import type { Action } from '#src/contract/action.ts';
import { int64, uint64 } from '#src/contract/integer.ts';
import { SECRET_FIELDS } from '#src/contract/secrets.ts';
import * as structures from '#src/contract/structures.ts';

/** What one value of a request is, read out of the contract's schema. */
export type ValueModel =
  | { readonly kind: 'string'; readonly secret: boolean }
  | { readonly kind: 'uint64' | 'int64' | 'boolean' }
  | { readonly kind: 'array'; readonly item: ValueModel }
  | {
      readonly kind: 'structure';
      /** Wire name, as the document and the SDKs call it. */
      readonly name: string;
      readonly fields: readonly FieldModel[];
    };

export interface FieldModel {
  readonly name: string;
  readonly required: boolean;
  /** Whether a JSON `null` may stand for it. */
  readonly nullable: boolean;
  readonly value: ValueModel;
}

type Schema = z.core.SomeType;

const STRUCTURE_NAMES: ReadonlyMap<Schema, string> = new Map(
  Object.entries(structures).map(([name, schema]) => [
    schema,
    name.slice(0, 1).toUpperCase() + name.slice(1),
  ]),
);

interface Unwrapped extends Pick<FieldModel, 'required' | 'nullable'> {
  inner: Schema;
}

function unwrap(schema: Schema): Unwrapped {
  let inner = schema;
  const required = !(inner instanceof z.ZodMiniOptional);
  if (inner instanceof z.ZodMiniOptional) inner = inner.def.innerType;
  const nullable = inner instanceof z.ZodMiniNullable;
  if (inner instanceof z.ZodMiniNullable) inner = inner.def.innerType;
  return { inner, required, nullable };
}

function valueOf(schema: Schema, fieldName: string): ValueModel {
  if (schema === uint64) return { kind: 'uint64' };
  if (schema === int64) return { kind: 'int64' };
  if (schema instanceof z.ZodMiniString) {
    return { kind: 'string', secret: SECRET_FIELDS.has(fieldName) };
  }
  if (schema instanceof z.ZodMiniBoolean) return { kind: 'boolean' };
  if (schema instanceof z.ZodMiniArray) {
    return { kind: 'array', item: valueOf(schema.def.element, fieldName) };
  }
  if (schema instanceof z.ZodMiniObject) {
    const name = STRUCTURE_NAMES.get(schema);
    if (name !== undefined) return { kind: 'structure', name, fields: fieldsOf(schema) };
  }
  throw new TypeError(`${fieldName}: the contract has a kind of value that no form knows`);
}

function fieldsOf(schema: z.ZodMiniObject): FieldModel[] {
  return Object.entries(schema.def.shape).map(([name, field]) => {
    const { inner, ...marks } = unwrap(field);
    return { name, ...marks, value: valueOf(inner, name) };
  });
}

function fieldsOfObject(schema: z.ZodMiniType, of: string): FieldModel[] {
  if (!(schema instanceof z.ZodMiniObject)) throw new TypeError(`${of} is not an object`);
  return fieldsOf(schema);
}

/**
 * The fields of an action's request, in the order of the document.
 * @throws TypeError when the contract holds a kind of value that is none of the wire's types.
 */
export function requestFields({ name, request }: Pick<Action, 'name' | 'request'>): FieldModel[] {
  return fieldsOfObject(request, `the request of ${name}`);
}

function valueHoldsSecret(value: ValueModel): boolean {
  switch (value.kind) {
    case 'string':
      return value.secret;
    case 'array':
      return valueHoldsSecret(value.item);
    case 'structure':
      return value.fields.some((field) => valueHoldsSecret(field.value));
    case 'boolean':
    case 'uint64':
    case 'int64':
      return false;
  }
}

/** Whether an action's answer has fields that carry a secret. */
export function answersWithSecret({ name, response }: Pick<Action, 'name' | 'response'>): boolean {
  return fieldsOfObject(response, `the response of ${name}`).some((field) =>
    valueHoldsSecret(field.value),
  );
}

/** The wire's name of a type: `String`, `Array of DeviceTag`, … */
export function typeName(value: ValueModel): string {
  switch (value.kind) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'uint64':
    case 'int64':
      return value.kind;
    case 'array':
      return `Array of ${typeName(value.item)}`;
    case 'structure':
      return value.name;
  }
}
