import * as z from 'zod/mini';
import { int64, uint64 } from '../integer.ts';
import * as structures from '../structures.ts';

export interface SchemaField {
  /** `String`, `Boolean`, `Integer`, a structure's name, or `Array of …` one of these. */
  readonly type: string;
  readonly int?: 'int64' | 'uint64';
  readonly optional: boolean;
  readonly nullable: boolean;
}

export interface SchemaObject {
  /** A key that is not in the schema is an error rather than dropped. */
  readonly strict: boolean;
  readonly fields: ReadonlyMap<string, SchemaField>;
}

/** The schemas of the structures by wire name; the exports spell the first letter small. */
export const STRUCTURES: ReadonlyMap<string, z.ZodMiniType> = new Map(
  Object.entries(structures).map(([name, schema]) => [
    name.slice(0, 1).toUpperCase() + name.slice(1),
    schema,
  ]),
);

type Schema = z.core.SomeType;

function typeOf(schema: Schema): Pick<SchemaField, 'type' | 'int'> {
  // By identity: a look-alike union or an inline copy of a structure is not the shared one.
  if (schema === uint64) return { type: 'Integer', int: 'uint64' };
  if (schema === int64) return { type: 'Integer', int: 'int64' };
  for (const [name, structure] of STRUCTURES) if (schema === structure) return { type: name };
  if (schema instanceof z.ZodMiniString) return { type: 'String' };
  if (schema instanceof z.ZodMiniBoolean) return { type: 'Boolean' };
  if (schema instanceof z.ZodMiniArray) {
    const { type, ...rest } = typeOf(schema.def.element);
    return { type: `Array of ${type}`, ...rest };
  }
  return { type: schema instanceof z.ZodMiniType ? `unknown (${schema.def.type})` : 'unknown' };
}

function fieldOf(schema: Schema): SchemaField {
  let inner = schema;
  const optional = inner instanceof z.ZodMiniOptional;
  if (inner instanceof z.ZodMiniOptional) inner = inner.def.innerType;
  const nullable = inner instanceof z.ZodMiniNullable;
  if (inner instanceof z.ZodMiniNullable) inner = inner.def.innerType;
  return { ...typeOf(inner), optional, nullable };
}

/**
 * Reads a contract schema back into names and types.
 * @throws TypeError when the schema is not an object schema.
 */
export function introspect(schema: z.ZodMiniType): SchemaObject {
  if (!(schema instanceof z.ZodMiniObject)) {
    throw new TypeError(`An object schema was expected, not ${schema.def.type}`);
  }
  const { shape, catchall } = schema.def;
  return {
    strict: catchall instanceof z.ZodMiniNever,
    fields: new Map(Object.entries(shape).map(([name, inner]) => [name, fieldOf(inner)])),
  };
}
