import { useSyncExternalStore } from 'react';

export const LOCALES = ['en-US', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

const STORAGE_KEY = 'locale';
const listeners = new Set<() => void>();

function preferred(): Locale {
  const stored = localStorage.getItem(STORAGE_KEY);
  const wanted = stored ?? navigator.language;
  return wanted.startsWith('zh') ? 'zh-CN' : 'en-US';
}

let current: Locale | undefined;

export function getLocale(): Locale {
  if (current === undefined) {
    current = preferred();
    document.documentElement.lang = current;
  }
  return current;
}

/** Switches the language of the whole app and keeps the choice on this browser. */
export function setLocale(locale: Locale): void {
  current = locale;
  localStorage.setItem(STORAGE_KEY, locale);
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, getLocale);
}
