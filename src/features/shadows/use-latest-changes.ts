import { useState } from 'react';
import type { ShadowDocument } from '#src/domain/shadow/document.ts';
import { sameVersion } from './snapshot.ts';
import { changedPaths } from './state-rows.ts';

const NONE: ReadonlySet<string> = new Set();

/** The values that the latest version changed, as `pathText`; none for the version first seen. */
export function useLatestChanges(document: ShadowDocument): ReadonlySet<string> {
  const [seen, setSeen] = useState({ document, changed: NONE });
  if (seen.document === document) return seen.changed;
  const changed = sameVersion(seen.document.version, document.version)
    ? seen.changed
    : changedPaths(seen.document, document);
  setSeen({ document, changed });
  return changed;
}
