export type SizeLevel = 'ok' | 'near' | 'over';

const NEAR = 0.9;

/** `near` from 90 % of the limit, `over` beyond it; the limit itself still fits. */
export function levelOf(bytes: number, limit: number): SizeLevel {
  if (bytes > limit) return 'over';
  return bytes >= limit * NEAR ? 'near' : 'ok';
}
