import { describeProduct } from '#src/contract/products.ts';
import { PRODUCT_TYPE } from '#src/domain/device.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';

/** Whether devices of the product can have sub-devices; false while it is not known. */
export function useIsGateway(productId: string): boolean {
  const { data } = useActionQuery(describeProduct, { ProductId: productId });
  const type = Number(data?.ProductProperties?.ProductType ?? PRODUCT_TYPE.general);
  return type === PRODUCT_TYPE.gateway || type === PRODUCT_TYPE.loraGateway;
}
