import type { ErrorCode } from '#src/contract/errors/codes.ts';
import type { Files } from '../../files/files.ts';
import type { StoredObject } from '../../store/objects.ts';
import { CloudError } from '../cloud-error.ts';

interface Announced {
  /** Name and value of the parameter with the MD5, in hexadecimal of either case. */
  readonly md5: readonly [name: string, value: string];
  /** Name and value of the parameter with the bytes. */
  readonly size: readonly [name: string, value: number];
  /** The code that the action has for wrong values. */
  readonly code: ErrorCode;
}

/**
 * What was sent to a place, if it is what the caller says that it is.
 * @throws CloudError with `code`, naming what does not fit.
 */
export function objectWith(files: Files, key: string, announced: Announced): StoredObject {
  const refuse = (text: string): CloudError => new CloudError(announced.code, text);
  const [md5Name, md5] = announced.md5;
  const [sizeName, size] = announced.size;
  if (!/^[0-9a-fA-F]{32}$/.test(md5)) {
    throw refuse(`\`${md5Name}\`: It must be 32 hexadecimal digits.`);
  }
  const object = files.find(key);
  if (!object) throw refuse('The file was not uploaded.');
  if (object.size !== size) {
    throw refuse(`\`${sizeName}\`: The file that was uploaded has ${object.size} bytes.`);
  }
  if (object.md5 !== md5.toLowerCase()) {
    throw refuse(`\`${md5Name}\`: The file that was uploaded has another MD5.`);
  }
  return object;
}
