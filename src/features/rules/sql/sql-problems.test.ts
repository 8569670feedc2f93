import { expect, it } from 'vitest';
import { readSql } from '#src/domain/rule-sql/check.ts';
import { LOCALES } from '#src/i18n/locale.ts';
import { translator } from '#src/i18n/translate.ts';
import { sqlMessages } from './messages.ts';
import { sqlProblems } from './sql-problems.ts';

const WRONG = [
  '',
  'SELECT',
  'SELECT * FROM',
  "SELECT * FROM 'a' WHERE",
  "SELECT * FROM 'a' WHERE a = ",
  "SELECT * FROM 'a' x",
  'SELECT * FROM "a"',
  "SELECT * FROM 'a",
  "SELECT * FROM ''",
  "SELECT * FROM 'a/#/b'",
  "SELECT * FROM 'a/b+'",
  `SELECT * FROM '${'a/'.repeat(20)}'`,
  `SELECT * FROM '${'a'.repeat(300)}'`,
  `SELECT ${'a, '.repeat(200)} b FROM 'a'`,
  "SELECT a, b AS a FROM 'a'",
  "SELECT nope() FROM 'a'",
  "SELECT device_name() FROM 'a'",
  "SELECT topic(1, 2) FROM 'a'",
  "SELECT upper() FROM 'a'",
  "SELECT concat() FROM 'a'",
  "SELECT topic(0) FROM 'a'",
  "SELECT crypto(a, 'MD4') FROM 'a'",
  "SELECT * FROM 'a' WHERE a LIKE 'b'",
  "SELECT * FROM 'a' WHERE a != 1",
  "SELECT * FROM 'a' WHERE a ^ 1",
  "SELECT * FROM 'a' WHERE a = 1.2.3",
  "SELECT ; FROM 'a'",
  `SELECT ${'('.repeat(300)}a${')'.repeat(300)} FROM 'a'`,
  `SELECT * FROM 'a' WHERE a = '${'x'.repeat(70_000)}'`,
];

it.each(LOCALES)('says in %s what is wrong, with all values filled in', (locale) => {
  const t = translator(sqlMessages, locale);
  for (const sql of WRONG) {
    const said = sqlProblems(readSql(sql).problems, t);
    expect(said.length, sql).toBeGreaterThan(0);
    for (const { message, from, to } of said) {
      expect(message, sql).not.toMatch(/\{\w+\}/);
      expect(message, sql).not.toMatch(/undefined|Infinity|NaN/);
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBeLessThanOrEqual(sql.length);
    }
  }
});

it('points at the character', () => {
  const sql = "SELECT temp FROM 'P/d/event' WHERE temp != 3";
  const [problem] = sqlProblems(readSql(sql).problems, translator(sqlMessages, 'en-US'));
  expect(problem?.from).toBe(sql.indexOf('!='));
});
