import { useSearchParams } from 'react-router';

export interface PageState {
  /** From 1. */
  page: number;
  size: number;
  sizes: readonly number[];
  /** Rows before the page: the API's `Offset`. */
  offset: number;
  setPage: (page: number) => void;
  setSize: (size: number) => void;
}

const SIZES = [25, 50, 100, 250] as const;
const DEFAULT_SIZE = 50;
const LAST_PAGE = 1_000_000;

function clampPage(text: string | null): number {
  const page = Number(text ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1;
}

/** Page and page size from the query of the address; anything else than a sensible value falls back. */
export function usePageState(): PageState {
  const [search, setSearch] = useSearchParams();
  const wanted = Number(search.get('size') ?? DEFAULT_SIZE);
  const size = SIZES.find((option) => option === wanted) ?? DEFAULT_SIZE;
  const page = clampPage(search.get('page'));
  function write(changes: Record<string, number>): void {
    setSearch((current) => {
      const next = new URLSearchParams(current);
      for (const [name, value] of Object.entries(changes)) next.set(name, String(value));
      return next;
    });
  }
  return {
    page,
    size,
    sizes: SIZES,
    offset: (page - 1) * size,
    setPage: (next) => write({ page: next }),
    setSize: (next) => write({ page: 1, size: next }),
  };
}
