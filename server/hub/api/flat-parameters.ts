import { CloudError } from './cloud-error.ts';
import type { Field, ObjectShape, Shape } from './shape.ts';

// A form or a query string carries `Tags.0.Name=…`: text only, so types come from the contract.

interface Node {
  value?: string;
  members?: Map<string, Node>;
}

const MAX_DEPTH = 8;

function notUnderstood(path: string): CloudError {
  return new CloudError('InvalidParameter', `The value of \`${path}\` cannot be understood.`);
}

function insert(root: Node, name: string, value: string): void {
  const parts = name.split('.');
  if (parts.length > MAX_DEPTH) throw notUnderstood(name.slice(0, 200));
  let node = root;
  for (const part of parts) {
    node.members ??= new Map();
    let next = node.members.get(part);
    if (!next) node.members.set(part, (next = {}));
    node = next;
  }
  if (node.value !== undefined) throw notUnderstood(name.slice(0, 200));
  node.value = value;
}

function scalar(text: string, shape: Shape, path: string): unknown {
  if (shape.kind === 'string') return text;
  if (shape.kind === 'boolean') {
    const word = text.toLowerCase();
    if (word === 'true' || word === '1') return true;
    if (word === 'false' || word === '0') return false;
  }
  if (shape.kind === 'integer' && /^-?\d{1,20}$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  throw new CloudError('InvalidParameter', `The value of \`${path}\` has a wrong type.`);
}

function list(members: ReadonlyMap<string, Node>, item: Shape, path: string): unknown[] {
  const values: unknown[] = [];
  // Indexes must run 0, 1, 2 … as the SDKs write them: a gap or a huge index is a mistake.
  for (let index = 0; index < members.size; index += 1) {
    const member = members.get(String(index));
    if (!member) throw notUnderstood(path);
    values.push(restore(member, item, `${path}.${index}`));
  }
  return values;
}

function object(
  members: ReadonlyMap<string, Node>,
  fields: ReadonlyMap<string, Field>,
  path: string,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, member] of members) {
    const memberPath = path === '' ? name : `${path}.${name}`;
    const field = fields.get(name);
    if (!field) {
      throw new CloudError(
        'UnknownParameter',
        `The parameter \`${memberPath.slice(0, 200)}\` is not known.`,
      );
    }
    values[name] = restore(member, field.shape, memberPath);
  }
  return values;
}

function restore(node: Node, shape: Shape, path: string): unknown {
  const { value, members } = node;
  if (shape.kind === 'array' || shape.kind === 'object') {
    if (!members || value !== undefined) throw notUnderstood(path);
    return shape.kind === 'array'
      ? list(members, shape.item, path)
      : object(members, shape.fields, path);
  }
  if (members || value === undefined) throw notUnderstood(path);
  return scalar(value, shape, path);
}

/**
 * Builds the parameters out of flattened names (`DeviceNames.0`, `Attribute.Tags.0.Tag`).
 * @returns values with the types of the contract; whether all required ones are there is not checked.
 * @throws CloudError `UnknownParameter`, or `InvalidParameter` where a text does not fit its type.
 */
export function restoreParameters(
  entries: Iterable<readonly [string, string]>,
  shape: ObjectShape,
): Record<string, unknown> {
  const root: Node = {};
  for (const [name, value] of entries) insert(root, name, value);
  return root.members ? object(root.members, shape.fields, '') : {};
}
