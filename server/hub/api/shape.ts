import * as z from 'zod/mini';
import { int64, uint64 } from '#src/contract/integer.ts';

/** A request schema of the contract, flattened to what a check of untrusted input needs. */
export type Shape =
  | { readonly kind: 'string' | 'boolean' }
  | { readonly kind: 'integer'; readonly signed: boolean }
  | { readonly kind: 'array'; readonly item: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> };

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
}

export type ObjectShape = Extract<Shape, { kind: 'object' }>;

function fieldOf(schema: z.core.$ZodType): Field {
  if (schema instanceof z.ZodMiniOptional) {
    return { ...fieldOf(schema.def.innerType), required: false };
  }
  if (schema instanceof z.ZodMiniNullable) return fieldOf(schema.def.innerType);
  return { shape: compile(schema), required: true };
}

// The contract uses these building blocks only; another one stops the hub at its start.
function compile(schema: z.core.$ZodType): Shape {
  if (schema === uint64 || schema === int64) {
    return { kind: 'integer', signed: schema === int64 };
  }
  if (schema instanceof z.ZodMiniString) return { kind: 'string' };
  if (schema instanceof z.ZodMiniBoolean) return { kind: 'boolean' };
  if (schema instanceof z.ZodMiniArray) return { kind: 'array', item: compile(schema.def.element) };
  if (schema instanceof z.ZodMiniObject) return objectShape(schema);
  throw new Error('The contract uses a building block that the hub cannot check.');
}

function objectShape(schema: z.ZodMiniObject): ObjectShape {
  const fields = Object.entries(schema.shape).map(([name, member]): [string, Field] => [
    name,
    fieldOf(member),
  ]);
  return { kind: 'object', fields: new Map(fields) };
}

/**
 * The shape of an action's parameters.
 * @throws Error when the schema uses a building block that the hub does not know.
 */
export function shapeOf(request: z.core.$ZodType): ObjectShape {
  if (request instanceof z.ZodMiniObject) return objectShape(request);
  throw new Error('The parameters of an action must be an object.');
}
