import { useSearchParams } from 'react-router';
import { deviceNameProblem } from '#src/domain/names.ts';

export interface ShownDevice {
  /** As typed. */
  text: string;
  /** The name to write into topics; null where none is given or it cannot be one. */
  name: string | null;
  /** Whether the text is something, but not a name. */
  wrong: boolean;
  setText: (text: string) => void;
}

/** The device whose topics are written out: `device` in the query of the address. */
export function useShownDevice(): ShownDevice {
  const [search, setSearch] = useSearchParams();
  const text = search.get('device') ?? '';
  const wrong = text !== '' && deviceNameProblem(text) !== null;
  return {
    text,
    wrong,
    name: text === '' || wrong ? null : text,
    setText: (next) =>
      setSearch(
        (current) => {
          const changed = new URLSearchParams(current);
          if (next === '') changed.delete('device');
          else changed.set('device', next);
          return changed;
        },
        { replace: true },
      ),
  };
}
