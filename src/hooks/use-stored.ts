import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

/** A choice that is kept on this browser, shared by all that use it and by other tabs. */
export function useStored<Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const read = (): Value => {
    const stored = localStorage.getItem(key);
    return values.find((value) => value === stored) ?? values[0];
  };
  const write = (value: Value): void => {
    localStorage.setItem(key, value);
    for (const listener of listeners) listener();
  };
  return [useSyncExternalStore(subscribe, read), write];
}
