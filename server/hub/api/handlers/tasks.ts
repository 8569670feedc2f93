import { randomBytes } from 'node:crypto';
import type { Services } from '../../services.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers } from '../handlers.ts';
import { TASK_FILE_BYTES, taskFileKey } from './task-files.ts';

/** For the actions whose documents know no missing product, only a wrong parameter. */
function productOf({ store }: Services, id: string): ProductRow {
  const product = store.products.byId(id);
  if (!product) throw new CloudError('InvalidParameter', '`ProductId`: There is no such product.');
  return product;
}

type Names = 'CreateTaskFileUrl';

export function taskHandlers(services: Services): Handlers<Names> {
  const { files } = services;
  return {
    CreateTaskFileUrl({ ProductId }) {
      const product = productOf(services, ProductId);
      const name = randomBytes(12).toString('hex');
      const key = taskFileKey(product, name);
      const Url = files.uploadUrl({ key, product: product.pk, maxBytes: TASK_FILE_BYTES });
      return { Url, FileName: name };
    },
  };
}
