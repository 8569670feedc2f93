import { productTypeName, type ProductTypeName } from '#src/domain/device.ts';
import type { PageLimits } from '#src/domain/limits.ts';
import type { NameProblem } from '#src/domain/names.ts';
import type { Integer } from '#src/contract/integer.ts';
import type { Services } from '../../services.ts';
import type { DeviceRow } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';

/** The account that owns everything in a local hub. */
export const ACCOUNT = 100000000001;

/** Most devices of one call that names several; the cloud publishes no figure. */
const MAX_NAMES = 1000;

function describe(problem: NameProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'It must not be empty.';
    case 'tooShort':
      return `It must have at least ${problem.min} characters.`;
    case 'tooLong':
      return `It must have at most ${problem.max} characters.`;
    case 'badCharacter':
      return `The character at ${problem.offset} is not allowed.`;
    case 'notBase64':
      return 'It must be base64.';
  }
}

/** An `InvalidParameterValue` that names the parameter. */
export function invalidValue(parameter: string, reason: string): CloudError {
  return new CloudError('InvalidParameterValue', `\`${parameter}\`: ${reason}`);
}

/** @throws CloudError `InvalidParameterValue` when there is a problem. */
export function checkName(parameter: string, problem: NameProblem | null): void {
  if (problem) throw invalidValue(parameter, describe(problem));
}

/** @throws CloudError `InvalidParameterValue` when the value is not one of those allowed. */
export function checkOneOf(
  parameter: string,
  value: Integer | undefined,
  allowed: readonly number[],
): number {
  const number = Number(value);
  if (!allowed.includes(number)) {
    throw invalidValue(parameter, `It must be one of ${allowed.join(', ')}.`);
  }
  return number;
}

/** @throws CloudError `InvalidParameterValue` for an empty or an overlong list. */
export function checkNames(parameter: string, names: readonly string[]): void {
  if (names.length === 0) throw invalidValue(parameter, 'It must not be empty.');
  if (names.length > MAX_NAMES) {
    throw invalidValue(parameter, `It must hold at most ${MAX_NAMES} entries.`);
  }
}

/** Checks the size of a page. @throws CloudError `InvalidParameterValue` when out of range. */
export function checkLimit(parameter: string, value: Integer, limits: PageLimits): number {
  const limit = Number(value);
  if (limit < limits.min || limit > limits.max) {
    throw invalidValue(parameter, `It must be ${limits.min} to ${limits.max}.`);
  }
  return limit;
}

/**
 * Checks the number of a page, which counts from 1.
 * @returns the offset of the page.
 * @throws CloudError `InvalidParameterValue` for 0.
 */
export function checkPage(parameter: string, value: Integer, size: number): number {
  if (Number(value) < 1) throw invalidValue(parameter, 'It must be at least 1.');
  return Math.min((clampOffset(value) - 1) * size, Number.MAX_SAFE_INTEGER);
}

/** An offset that SQL can hold: what lies beyond is beyond every list as well. */
export function clampOffset(value: Integer): number {
  return Math.min(Number(value), Number.MAX_SAFE_INTEGER);
}

/** @throws CloudError `InvalidParameterValue` when an id or a name is empty. */
export function checkNotEmpty(parameter: string, value: string): void {
  if (value === '') throw invalidValue(parameter, 'It must not be empty.');
}

/** @throws CloudError `ResourceNotFound.ProductNotExist`, or `InvalidParameterValue` for no id. */
export function requireProduct({ store }: Services, id: string): ProductRow {
  checkNotEmpty('ProductId', id);
  const product = store.products.byId(id);
  if (!product) throw new CloudError('ResourceNotFound.ProductNotExist');
  return product;
}

/** @throws CloudError `ResourceNotFound.DeviceNotExist`. */
export function requireDevice({ store }: Services, product: ProductRow, name: string): DeviceRow {
  const device = store.devices.byName(product.pk, name);
  if (!device) throw new CloudError('ResourceNotFound.DeviceNotExist');
  return device;
}

/** @throws CloudError `UnauthorizedOperation.ProductIsForbidden`. */
export function checkNotForbidden(product: ProductRow): void {
  if (product.forbidden === 1) throw new CloudError('UnauthorizedOperation.ProductIsForbidden');
}

/** The name of a product's type; none but those published are ever stored. */
export function typeOf(product: ProductRow): ProductTypeName {
  return productTypeName(product.product_type) ?? 'general';
}
