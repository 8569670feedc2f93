import { describeProduct } from '#src/contract/products.ts';
import type { ProductProperties } from '#src/contract/structures.ts';
import { productKind, type ProductKind } from '#src/domain/product.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';

export interface ProductOfDevice {
  name: string;
  kind: ProductKind;
  properties: ProductProperties;
}

/** The product that devices belong to; null until it is loaded. */
export function useProductOfDevice(productId: string): ProductOfDevice | null {
  const { data } = useActionQuery(describeProduct, { ProductId: productId });
  if (!data) return null;
  const properties = data.ProductProperties ?? {};
  return { name: data.ProductName ?? productId, kind: productKind(properties), properties };
}
