import type { Extension } from '@codemirror/state';

export type EditorLanguage = 'json' | 'sql' | 'plain';

/** Loads what an editor needs beyond its language; must be the same function at every render. */
export type LoadExtensions = () => Promise<Extension>;

const LANGUAGES: Record<EditorLanguage, LoadExtensions> = {
  json: async () => (await import('@codemirror/lang-json')).json(),
  sql: async () => (await import('@codemirror/lang-sql')).sql(),
  plain: () => Promise.resolve([]),
};

const loaded = new Map<LoadExtensions, Promise<Extension>>();

function once(load: LoadExtensions): Promise<Extension> {
  const existing = loaded.get(load);
  if (existing) return existing;
  const loading = load();
  loaded.set(load, loading);
  // What failed to load, for instance while offline, is asked for again the next time.
  loading.catch(() => loaded.delete(load));
  return loading;
}

const NOTHING: LoadExtensions = LANGUAGES.plain;

/** The language's own extensions and the caller's, each as a promise that stays the same. */
export function languageOf(
  language: EditorLanguage,
  more: LoadExtensions = NOTHING,
): [Promise<Extension>, Promise<Extension>] {
  return [once(LANGUAGES[language]), once(more)];
}
