import { describeProducts } from '#src/contract/products.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';

/** The least that the API returns in a page. */
const PAGE = 10;

/** The id of a product of this fleet for an example; a word that says what is meant where none is known. */
export function useExampleProduct(wanted: boolean): string {
  const { data } = useActionQuery(
    describeProducts,
    { Offset: 0, Limit: PAGE },
    { enabled: wanted },
  );
  return data?.Products[0]?.ProductId ?? 'PRODUCTID';
}
