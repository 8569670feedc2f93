import * as z from 'zod/mini';
import { parseTemplate, type ParsedTemplate } from '#src/domain/rule-action/template.ts';
import type { RuleSql } from '#src/domain/rule-sql/ast.ts';
import { checkSql, readSql } from '#src/domain/rule-sql/check.ts';
import type { RuleRow } from '../../store/rules.ts';
import { readActions, type RuleAction } from '../actions.ts';

interface CompiledBase {
  /** Its place in the rule, from 0, or `failaction`; it stands in logs and counters. */
  readonly key: string;
}

export interface CompiledRepublish extends CompiledBase {
  readonly kind: 'republish';
  readonly topic: ParsedTemplate;
}

export interface CompiledForward extends CompiledBase {
  readonly kind: 'forward';
  readonly url: string;
  /** Empty where requests are not signed. */
  readonly token: string;
  /** What logs may show: the address without path and query, which may hold secrets. */
  readonly origin: string;
}

/** A column of a database action; null where its template cannot be read. */
export interface Column {
  readonly field: string;
  readonly value: ParsedTemplate | null;
}

export interface CompiledSink extends CompiledBase {
  readonly kind: 'sink';
  readonly name: string;
  /** The row that it would insert; undefined where it is no database with columns. */
  readonly columns: readonly Column[] | undefined;
}

export type CompiledAction = CompiledRepublish | CompiledForward | CompiledSink;

export interface CompiledRule {
  readonly pk: number;
  readonly name: string;
  readonly sql: RuleSql;
  /** Whether it looks into messages: then those with a custom format are none of its business. */
  readonly needsJson: boolean;
  readonly actions: readonly CompiledAction[];
  readonly onFailure: CompiledAction | undefined;
}

const withColumns = z.looseObject({
  fieldpairs: z.array(z.looseObject({ field: z.string(), value: z.string() })),
});

function compileColumns(target: unknown): readonly Column[] | undefined {
  const { data } = z.safeParse(withColumns, target);
  return data?.fieldpairs.map(({ field, value }) => {
    const template = parseTemplate(value);
    return { field, value: template.problems.length > 0 ? null : template };
  });
}

function compileAction(action: RuleAction, key: string): CompiledAction {
  switch (action.kind) {
    case 'republish':
      return { kind: 'republish', key, topic: parseTemplate(action.topic) };
    case 'forward': {
      const { url, token } = action;
      return { kind: 'forward', key, url, token, origin: new URL(url).origin };
    }
    case 'sink':
      return { kind: 'sink', key, name: action.name, columns: compileColumns(action.target) };
  }
}

/**
 * Makes a stored rule ready to run.
 * @throws Error that says why it cannot run.
 */
export function compileRule(row: RuleRow): CompiledRule {
  const { sql, problems } = readSql(row.sql);
  if (!sql) {
    const found = problems.find(({ severity }) => severity === 'error');
    throw new Error(`The SQL is wrong: ${found?.kind} at character ${(found?.start ?? 0) + 1}.`);
  }
  const read = readActions(row.actions);
  if (!('actions' in read)) {
    throw new Error(`The actions are wrong${read.path === '' ? '.' : `: ${read.path}`}`);
  }
  return {
    pk: row.pk,
    name: row.name,
    sql,
    needsJson: checkSql(sql, 'custom').some(({ kind }) => kind === 'fieldOfBinary'),
    actions: read.actions.map((action, index) => compileAction(action, String(index))),
    onFailure: read.onFailure && compileAction(read.onFailure, 'failaction'),
  };
}
