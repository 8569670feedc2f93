/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection). */
const FORMULA_START = /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/**
 * Rows as CSV (RFC 4180) that opens in spreadsheets without running anything: texts that would be
 * formulas get an apostrophe before them. Begins with a byte order mark, so that they read UTF-8.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
