import { CloudError } from './cloud-error.ts';
import type { ObjectShape, Shape } from './shape.ts';

const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

function wrongType(path: string): CloudError {
  return new CloudError('InvalidParameter', `The value of \`${path}\` has a wrong type.`);
}

function isInteger(value: unknown, signed: boolean): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && (signed || value >= 0);
  if (typeof value !== 'bigint') return false;
  return signed ? value >= MIN_INT64 && value <= MAX_INT64 : value >= 0n && value <= MAX_UINT64;
}

function checkObject(value: object, shape: ObjectShape, path: string): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  let known = 0;
  for (const [name, field] of shape.fields) {
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (member !== undefined) known += 1;
    const memberPath = path === '' ? name : `${path}.${name}`;
    // The SDKs leave out what is null; a null that is sent all the same counts as left out.
    if (member === undefined || member === null) {
      if (!field.required) continue;
      throw new CloudError('MissingParameter', `The parameter \`${memberPath}\` is required.`);
    }
    checked[name] = check(member, field.shape, memberPath);
  }
  const names = Object.keys(value);
  if (names.length > known) {
    const unknown = names.find((name) => !shape.fields.has(name)) ?? '';
    const memberPath = (path === '' ? unknown : `${path}.${unknown}`).slice(0, 200);
    throw new CloudError('UnknownParameter', `The parameter \`${memberPath}\` is not known.`);
  }
  return checked;
}

function check(value: unknown, shape: Shape, path: string): unknown {
  switch (shape.kind) {
    case 'string':
      if (typeof value !== 'string') throw wrongType(path);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(path);
      return value;
    case 'integer':
      if (!isInteger(value, shape.signed)) throw wrongType(path);
      return value;
    case 'array':
      if (!Array.isArray(value)) throw wrongType(path);
      return value.map((item, index) => check(item, shape.item, `${path}.${index}`));
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw wrongType(path);
      return checkObject(value, shape, path);
  }
}

/**
 * Checks untrusted parameters against the contract.
 * @returns a copy that holds the fields of the contract and nothing else.
 * @throws CloudError `MissingParameter`, `UnknownParameter` or `InvalidParameter`, naming the field.
 */
export function checkParameters(value: unknown, shape: ObjectShape): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CloudError('InvalidParameter', 'The parameters must be a JSON object.');
  }
  return checkObject(value, shape, '');
}
