import type { AuditFilter } from '#src/api/console.ts';

export const SIZES = [25, 50, 100, 250] as const;
const DEFAULT_SIZE = 50;

export const FILTER_NAMES = ['user', 'action', 'result', 'q'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** What the audit page shows, as its address says. */
export interface AuditState {
  readonly filters: Readonly<Record<FilterName, string>>;
  /** Rows with smaller ids only; null for the newest. */
  readonly before: number | null;
  readonly size: (typeof SIZES)[number];
  /** The row whose details are shown. */
  readonly open: number | null;
}

/** Longer texts are refused by the server. */
const LONGEST_FILTER = 200;

function readId(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** Reads an address; anything that makes no sense falls back. */
export function readAuditState(search: URLSearchParams): AuditState {
  const filter = (name: FilterName): string =>
    (search.get(name) ?? '').trim().slice(0, LONGEST_FILTER);
  const size = Number(search.get('size') ?? DEFAULT_SIZE);
  return {
    filters: {
      user: filter('user'),
      action: filter('action'),
      result: filter('result'),
      q: filter('q'),
    },
    before: readId(search.get('before')),
    size: SIZES.find((option) => option === size) ?? DEFAULT_SIZE,
    open: readId(search.get('open')),
  };
}

/** Changes some of it. Another filter or size begins at the newest row again. */
export function changeAuditState(state: AuditState, changes: Partial<AuditState>): AuditState {
  const again = changes.filters !== undefined || changes.size !== undefined;
  return { ...state, ...(again ? { before: null, open: null } : {}), ...changes };
}

export function writeAuditState({ filters, before, size, open }: AuditState): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of FILTER_NAMES) if (filters[name] !== '') search.set(name, filters[name]);
  if (size !== DEFAULT_SIZE) search.set('size', String(size));
  if (before !== null) search.set('before', String(before));
  if (open !== null) search.set('open', String(open));
  return search;
}

/** The question for the server. */
export function toAuditFilter({ filters, before, size }: AuditState): AuditFilter {
  const filter: AuditFilter = { limit: size };
  if (before !== null) filter.before = before;
  for (const name of FILTER_NAMES) if (filters[name] !== '') filter[name] = filters[name];
  return filter;
}
