/**
 * A whole number with grouped digits: `12,304`. Both languages group alike; a formatter of `Intl`
 * would cost the first page its set-up time.
 */
export function formatCount(value: number | bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}
