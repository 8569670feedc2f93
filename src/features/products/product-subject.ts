import type { ProductProperties } from '#src/contract/structures.ts';
import { productKind, type ProductKind } from '#src/domain/product.ts';

/** The product that a dialog or a menu is about. */
export interface ProductSubject {
  id: string;
  name: string;
  kind: ProductKind;
}

interface Described {
  ProductId?: string | undefined;
  ProductName?: string | undefined;
  ProductProperties?: ProductProperties | undefined;
}

/** @param id stands in where an answer leaves the id or the name out. */
export function productSubject(product: Described, id: string): ProductSubject {
  return {
    id: product.ProductId ?? id,
    name: product.ProductName ?? id,
    kind: productKind(product.ProductProperties),
  };
}
