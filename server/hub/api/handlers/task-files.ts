import { keyPart } from '../../files/links.ts';
import type { Services } from '../../services.ts';
import type { ProductRow } from '../../store/products.ts';
import { NameListError, readNameList } from '../../tasks/name-list.ts';
import { CloudError } from '../cloud-error.ts';
import type { ErrorCode } from '#src/contract/errors/codes.ts';
import { objectWith } from './uploads.ts';

/** Largest list of devices; the cloud publishes no figure. */
export const TASK_FILE_BYTES = 16 * 1024 * 1024;

/** Where a file that CreateTaskFileUrl gave a name to is. */
export function taskFileKey(product: ProductRow, name: string): string {
  return `task/${product.id}/${keyPart(name)}`;
}

export interface TaskFile {
  readonly name: string;
  /** Name and value of the parameter with the MD5. */
  readonly md5: readonly [name: string, value: string];
  readonly size: number;
  /** The code that the action has for wrong values. */
  readonly code: ErrorCode;
}

/**
 * Reads a list of devices that was uploaded.
 * @returns what stands in it, and where it is.
 * @throws CloudError with `code` when there is no such file, or it is not what the caller says.
 */
export async function readTaskFile(
  { files }: Services,
  product: ProductRow,
  file: TaskFile,
): Promise<{ readonly names: readonly string[]; readonly key: string }> {
  const { name, md5, size, code } = file;
  const key = taskFileKey(product, name);
  const object = objectWith(files, key, { md5, size: ['FileSize', size], code });
  try {
    return { names: readNameList(await files.read(object)), key };
  } catch (error) {
    if (error instanceof NameListError)
      throw new CloudError(code, `\`FileName\`: ${error.message}`);
    throw error;
  }
}
