import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

/** Reads CSV as RFC 4180 has it. */
function parse(text: string): string[][] {
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g;
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.slice(1).matchAll(cells)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('toCsv', () => {
  it('quotes what needs it and keeps numbers', () => {
    expect(toCsv([['a', 'b,c', 'd"e', 'f\ng', -1, '']])).toBe(
      '\ufeffa,"b,c","d""e","f\ng",-1,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '\n=1', '=cmd|x!A1'])(
    'keeps %j from being a formula',
    (text) => {
      expect(parse(toCsv([[text]]))).toEqual([[`'${text}`]]);
    },
  );

  it('comes back as it was, but for the apostrophe', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 }));
    fc.assert(
      fc.property(table, (rows) => {
        const read = parse(toCsv(rows));
        expect(read).toHaveLength(rows.length);
        for (const [y, row] of rows.entries()) {
          for (const [x, text] of row.entries()) {
            expect([text, `'${text}`]).toContain(read[y]?.[x]);
            expect(read[y]?.[x]).not.toMatch(/^\s*[=+\-@]/);
          }
        }
      }),
    );
  });
});
