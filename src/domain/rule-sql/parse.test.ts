import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BinaryOperator, Expression, RuleSql, SelectItem, Span } from './ast.ts';
import { MAX_SQL_DEPTH } from './expression-parser.ts';
import { MAX_SQL_LENGTH, parseExpression, parseSql, topicPattern } from './parse.ts';
import { printExpression, printSql } from './print.ts';

const AT = { start: 0, end: 0 };
const OPERATORS: readonly BinaryOperator[] = [
  'OR',
  'AND',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
];

const anyName = fc.oneof(
  fc.constantFrom('a', 'temperature', '_x9', 'like', 'order', 'Not', 'isTest', 'null'),
  fc.stringMatching(/^[b-d][A-Za-z0-9_]{0,6}$/),
);
/** After the first dot, a word of the language is a key like any other. */
const anyKey = fc.oneof(anyName, fc.constantFrom('end', 'SELECT', 'from', 'true'));
const anyText = fc.oneof(
  fc.string(),
  fc.constantFrom("'", "''", "it's", '"', '\\', '中文 😀', '\n'),
);

const anyNumber = fc.oneof(
  fc.nat(),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }),
);

const { expression: anyExpression } = fc.letrec<{ expression: Expression }>((tie) => {
  const inner = tie('expression');
  const some = fc.array(inner, { maxLength: 3 });
  return {
    expression: fc
      .oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({
          kind: fc.constant('literal' as const),
          value: fc.oneof(anyNumber, anyText, fc.boolean()),
        }),
        fc.record({
          kind: fc.constant('field' as const),
          path: fc
            .tuple(anyName, fc.array(anyKey, { maxLength: 3 }))
            .map(([first, rest]): [string, ...string[]] => [first, ...rest]),
        }),
        fc.record({ kind: fc.constant('call' as const), name: anyName, args: some }),
        fc.record({ kind: fc.constant('negate' as const), operand: inner }),
        fc.record({
          kind: fc.constant('binary' as const),
          operator: fc.constantFrom(...OPERATORS),
          left: inner,
          right: inner,
        }),
        fc.record({
          kind: fc.constant('in' as const),
          operand: inner,
          list: fc.array(inner, { minLength: 1, maxLength: 3 }),
        }),
        fc.record({
          kind: fc.constant('case' as const),
          operand: fc.option(inner),
          branches: fc.array(fc.record({ when: inner, result: inner }), {
            minLength: 1,
            maxLength: 2,
          }),
          otherwise: fc.option(inner),
        }),
      )
      .map((node) => ({ ...node, ...AT })),
  };
});

const anyItem: fc.Arbitrary<SelectItem> = fc.oneof(
  fc.constant({ kind: 'all' as const, ...AT }),
  fc.record({ expression: anyExpression, alias: fc.option(anyName) }).map((item) => ({
    kind: 'expression' as const,
    ...item,
    ...AT,
  })),
);

const anySql: fc.Arbitrary<RuleSql> = fc
  .record({
    fields: fc.array(anyItem, { minLength: 1, maxLength: 3 }),
    filter: anyText,
    where: fc.option(anyExpression),
  })
  .map(({ fields, filter, where }) => ({
    fields,
    fieldsSpan: AT,
    from: { filter, ...AT },
    where,
    ...AT,
  }));

/** A tree without the places of its nodes. */
function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'start' && key !== 'end' && key !== 'fieldsSpan')
      .map(([key, inner]) => [key, withoutSpans(inner)]),
  );
}

function isNotCall(expression: Expression): boolean {
  return !JSON.stringify(expression, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  ).includes('"name":"Not"');
}

function problemOf(sql: string): object | undefined {
  return parseSql(sql).problems[0];
}

describe('parse and print', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(anySql, (sql) => {
        fc.pre(sql.where === null || isNotCall(sql.where));
        fc.pre(sql.fields.every((item) => item.kind === 'all' || isNotCall(item.expression)));
        const text = printSql(sql);
        const { sql: read, problems } = parseSql(text);
        expect(problems).toEqual([]);
        expect(withoutSpans(read)).toEqual(withoutSpans(sql));
        expect(read && printSql(read)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('place each node where its text stands', () => {
    fc.assert(
      fc.property(anyExpression.filter(isNotCall), (expression) => {
        const { expression: read } = parseExpression(`  ${printExpression(expression)} `);
        const places: string[] = [];
        const visit = (node: unknown, start: number, end: number): void => {
          if (typeof node !== 'object' || node === null) return;
          if ('start' in node && 'end' in node) {
            const inside = Number(node.start) >= start && Number(node.end) <= end;
            if (!inside || Number(node.start) >= Number(node.end))
              places.push(JSON.stringify(node));
            start = Number(node.start);
            end = Number(node.end);
          }
          for (const inner of Object.values(node)) visit(inner, start, end);
        };
        visit(read, 2, Infinity);
        expect(places).toEqual([]);
      }),
    );
    const text = "SELECT a.b, concat(c, 'x') AS d FROM 'P/+' WHERE (e + 1) * 2 IN (3)";
    const { sql } = parseSql(text);
    const part = ({ start, end }: Span): string => text.slice(start, end);
    expect(sql && part(sql)).toBe(text);
    expect(sql && part(sql.fieldsSpan)).toBe("a.b, concat(c, 'x') AS d");
    expect(sql?.fields.map(part)).toEqual(['a.b', "concat(c, 'x') AS d"]);
    expect(sql && part(sql.from)).toBe("'P/+'");
    expect(sql?.where && part(sql.where)).toBe('(e + 1) * 2 IN (3)');
  });

  it('accept any spacing and case of words', () => {
    const { sql, problems } = parseSql(
      "select\n action ,device_status.switch as\ts, to_hex ( ) FROM\n'P/+/event' Where count<=3 and(a in(1,2)or -b.end>0.5)",
    );
    expect(problems).toEqual([]);
    expect(sql && printSql(sql)).toBe(
      "SELECT action, device_status.switch AS s, to_hex() FROM 'P/+/event' WHERE count <= 3 AND (a IN (1, 2) OR -b.end > 0.5)",
    );
  });

  it('bind operators in the usual order', () => {
    const printed = (text: string): string => {
      const { expression } = parseExpression(text);
      return expression ? printExpression(expression) : 'nothing';
    };
    expect(printed('a OR (b AND c)')).toBe('a OR b AND c');
    expect(printed('(a OR b) AND c')).toBe('(a OR b) AND c');
    expect(printed('a - (b - c)')).toBe('a - (b - c)');
    expect(printed('(a - b) - c')).toBe('a - b - c');
    expect(printed('a + b * c = d % 2')).toBe('a + b * c = d % 2');
    expect(printed('(a + b) * c')).toBe('(a + b) * c');
    expect(printed('-(a + b)')).toBe('-(a + b)');
    expect(printed('- -1')).toBe('-(-1)');
    expect(printed("CASE col WHEN 1 THEN 'Y' ELSE '' END")).toBe(
      "CASE col WHEN 1 THEN 'Y' ELSE '' END",
    );
  });

  it('keep the digits of whole numbers and the quotes of texts', () => {
    expect(parseExpression('18446744073709551615').expression).toMatchObject({
      value: 18446744073709551615n,
    });
    expect(parseExpression("'it''s'").expression).toMatchObject({ value: "it's" });
    expect(parseExpression('1e20').expression).toMatchObject({ value: 1e20 });
  });
});

describe('problems', () => {
  it.each([
    ['', { kind: 'expected', what: 'SELECT', found: '', start: 0, end: 0 }],
    ['UPDATE x', { kind: 'expected', what: 'SELECT', found: 'UPDATE', start: 0, end: 6 }],
    ["SELECT FROM 'a'", { kind: 'expected', what: 'expression', found: 'FROM', start: 7, end: 11 }],
    ["SELECT a, FROM 'a'", { kind: 'expected', what: 'expression', found: 'FROM', start: 10 }],
    ["SELECT a b FROM 'a'", { kind: 'expected', what: 'FROM', found: 'b', start: 9 }],
    ['SELECT a', { kind: 'expected', what: 'FROM', found: '', start: 8, end: 8 }],
    ['SELECT a FROM topic', { kind: 'expected', what: 'topic', found: 'topic', start: 14 }],
    ["SELECT a FROM 'x' WHERE", { kind: 'expected', what: 'expression', found: '', start: 23 }],
    ["SELECT a FROM 'x' WHERE a = ", { kind: 'expected', what: 'expression', start: 28 }],
    ["SELECT a FROM 'x' WHERE (a = 1", { kind: 'expected', what: ')', found: '', start: 30 }],
    [
      "SELECT a FROM 'x' WHERE a = 1)",
      { kind: 'expected', what: 'endOfSql', found: ')', start: 29 },
    ],
    ["SELECT a AS FROM 'x'", { kind: 'expected', what: 'name', found: 'FROM', start: 12 }],
    ["SELECT a. FROM 'x'", { kind: 'expected', what: 'name', found: 'FROM', start: 10 }],
    ["SELECT a.'b' FROM 'x'", { kind: 'expected', what: 'name', found: "'b'", start: 9 }],
    [
      "SELECT a FROM 'x' WHERE a IN ()",
      { kind: 'expected', what: 'expression', found: ')', start: 30 },
    ],
    ["SELECT a FROM 'x' WHERE a IN 1", { kind: 'expected', what: '(', found: '1', start: 29 }],
    ["SELECT CASE a END FROM 'x'", { kind: 'expected', what: 'WHEN', found: 'END', start: 14 }],
    ["SELECT CASE WHEN a END FROM 'x'", { kind: 'expected', what: 'THEN', found: 'END' }],
    ["SELECT CASE WHEN a THEN 1 FROM 'x'", { kind: 'expected', what: 'END', found: 'FROM' }],
    ["SELECT a FROM 'x' WHERE a IN (SELECT b)", { kind: 'unsupported', word: 'SELECT', start: 30 }],
    ["SELECT a FROM 'x' WHERE a = (select b)", { kind: 'unsupported', word: 'SELECT', start: 29 }],
    ["SELECT a FROM 'x' WHERE NOT a", { kind: 'unsupported', word: 'NOT', start: 24, end: 27 }],
    ["SELECT a FROM 'x' WHERE NOT(a)", { kind: 'unsupported', word: 'NOT', start: 24 }],
    ["SELECT a FROM 'x' WHERE a NOT IN (1)", { kind: 'unsupported', word: 'NOT', start: 26 }],
    ["SELECT a FROM 'x' WHERE a LIKE 'b%'", { kind: 'unsupported', word: 'LIKE', start: 26 }],
    ["SELECT a FROM 'x' GROUP BY a", { kind: 'unsupported', word: 'GROUP', start: 18 }],
    [
      "SELECT a FROM 'x' WHERE a != 1",
      { kind: 'unsupportedOperator', operator: '!=', instead: '<>' },
    ],
    [
      "SELECT a FROM 'x' WHERE a == 1",
      { kind: 'unsupportedOperator', operator: '==', instead: '=' },
    ],
    ["SELECT a FROM 'x' WHERE a && b", { kind: 'unsupportedOperator', instead: 'AND', start: 26 }],
    ["SELECT a FROM 'x' WHERE !a", { kind: 'unsupportedOperator', operator: '!', instead: null }],
    ['SELECT a FROM "x"', { kind: 'doubleQuotes', start: 14, end: 17 }],
    ["SELECT a FROM 'x", { kind: 'unterminatedText', start: 14, end: 16 }],
    ["SELECT a FROM 'x';", { kind: 'unexpectedCharacter', character: ';', start: 17, end: 18 }],
    ["SELECT 中 FROM 'x'", { kind: 'unexpectedCharacter', character: '中', start: 7 }],
    ["SELECT 😀 FROM 'x'", { kind: 'unexpectedCharacter', character: '😀', start: 7, end: 9 }],
    ["SELECT 1a FROM 'x'", { kind: 'badNumber', text: '1a', start: 7, end: 9 }],
    ["SELECT 1.2.3 FROM 'x'", { kind: 'expected', what: 'FROM', found: '.', start: 10 }],
    ["SELECT 1e999 FROM 'x'", { kind: 'badNumber', text: '1e999', start: 7, end: 12 }],
  ])('%j', (sql, problem) => {
    expect(parseSql(sql).sql).toBeNull();
    expect(problemOf(sql)).toMatchObject({ severity: 'error', ...problem });
  });

  it('lists every word that is none', () => {
    expect(parseSql('SELECT a; FROM "x" WHERE a != 1').problems.map(({ kind }) => kind)).toEqual([
      'unexpectedCharacter',
      'doubleQuotes',
      'unsupportedOperator',
    ]);
  });

  it.each([
    ['brackets', (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`],
    ['minus signs', (depth: number) => `${'-'.repeat(depth)}1`],
    ['a chain', (depth: number) => `a${' AND a'.repeat(depth)}`],
    ['calls', (depth: number) => `${'abs('.repeat(depth)}1${')'.repeat(depth)}`],
    ['cases', (depth: number) => `${'CASE WHEN '.repeat(depth)}1`],
    [
      'chains in brackets',
      (depth: number) => `${'(1 + 1 + 1 + '.repeat(depth)}1${')'.repeat(depth)}`,
    ],
  ])('refuses %s that are too deep', (_name, make) => {
    expect(parseExpression(make(20)).problems).not.toContainEqual(
      expect.objectContaining({ kind: 'tooDeep' }),
    );
    for (const depth of [MAX_SQL_DEPTH + 1, 3000]) {
      expect(parseExpression(make(depth)).problems[0]).toMatchObject({
        kind: 'tooDeep',
        max: MAX_SQL_DEPTH,
      });
    }
  });

  it('bears wide SQL, and refuses what is beyond reading', () => {
    const list = Array.from({ length: 8000 }, (_, index) => index).join(', ');
    expect(parseExpression(`a IN (${list})`).problems).toEqual([]);
    expect(problemOf(`SELECT a FROM '${'x'.repeat(MAX_SQL_LENGTH)}'`)).toMatchObject({
      kind: 'tooLong',
    });
  });

  it('never throws', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          ...'SELECT FROM WHERE AS AND OR IN CASE WHEN THEN ELSE END NOT a b.c 1 1.5 \'x\' "y"'.split(
            ' ',
          ),
          ..."( ) , . * = <> < <= + - / % != ; ' 中 ${".split(' '),
        ),
        { maxLength: 25 },
      )
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
        const { sql, problems } = parseSql(text);
        expect(sql === null).toBe(problems.length > 0);
        for (const { start, end } of problems) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        expect(() => topicPattern(text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('topicPattern', () => {
  it.each([
    ["SELECT * FROM 'P/+/event' WHERE a = 1", 'P/+/event'],
    ["SELECT 'FROM' FROM 'P/#'", 'P/#'],
    ["SELECT a, FROM 'broken/+' WHERE", 'broken/+'],
    ['SELECT * FROM topic', null],
    ['SELECT *', null],
    ['', null],
  ])('%j: %s', (sql, pattern) => {
    expect(topicPattern(sql)).toBe(pattern);
  });
});
