import { use } from 'react';
import { loadDocs, type Docs } from '#src/contract/docs/docs.ts';
import { useLocale, type Locale } from '#src/i18n/locale.ts';

const loaded = new Map<Locale, Promise<Docs>>();

function docsOf(locale: Locale): Promise<Docs> {
  const existing = loaded.get(locale);
  if (existing) return existing;
  const loading = loadDocs(locale);
  loaded.set(locale, loading);
  // What failed to load, for instance while offline, is asked for again the next time.
  loading.catch(() => loaded.delete(locale));
  return loading;
}

/** What is said about the API in the current language. Suspends until it is loaded. */
export function useDocs(): Docs {
  return use(docsOf(useLocale()));
}
