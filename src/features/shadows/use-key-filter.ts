import { useSearchParams } from 'react-router';

interface KeyFilter {
  text: string;
  onlyDiffering: boolean;
  setText: (text: string) => void;
  setOnlyDiffering: (only: boolean) => void;
  clear: () => void;
}

/** Which values of a shadow are listed: `key` and `differs` in the query of the address. */
export function useKeyFilter(): KeyFilter {
  const [search, setSearch] = useSearchParams();
  function write(changes: Record<string, string>): void {
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  }
  return {
    text: search.get('key') ?? '',
    onlyDiffering: search.get('differs') === '1',
    setText: (key) => write({ key }),
    setOnlyDiffering: (only) => write({ differs: only ? '1' : '' }),
    clear: () => write({ key: '', differs: '' }),
  };
}
