import type { Database } from './database.ts';

export interface RuleRow {
  readonly pk: number;
  readonly name: string;
  /** Plain text; empty while it was never edited. */
  readonly sql: string;
  /** JSON array of actions. */
  readonly actions: string;
  readonly description: string;
  /** The topic filter of the SQL, or empty. */
  readonly topic_pattern: string;
  readonly disabled: number;
  readonly created: number;
  readonly updated: number;
}

export type RuleBody = Pick<
  RuleRow,
  'sql' | 'actions' | 'description' | 'topic_pattern' | 'disabled'
>;

export interface RuleStore {
  byName(name: string): RuleRow | undefined;
  count(): number;
  /** In the order of creation. */
  page(offset: number, limit: number): RuleRow[];
  insert(name: string, body: RuleBody, now: number): void;
  replace(pk: number, body: RuleBody, now: number): void;
  setDisabled(pk: number, disabled: boolean, now: number): void;
  remove(pk: number): void;
}

export function createRuleStore(db: Database): RuleStore {
  return {
    byName: (name) => db.get<RuleRow>('SELECT * FROM rules WHERE name = ?', name),
    count: () => db.get<{ n: number }>('SELECT COUNT(*) AS n FROM rules')?.n ?? 0,
    page: (offset, limit) =>
      db.all<RuleRow>('SELECT * FROM rules ORDER BY pk LIMIT ? OFFSET ?', limit, offset),
    insert: (name, body, now) => {
      db.run(
        `INSERT INTO rules (name, sql, actions, description, topic_pattern, disabled, created, updated)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)`,
        name,
        body.sql,
        body.actions,
        body.description,
        body.topic_pattern,
        body.disabled,
        now,
      );
    },
    replace: (pk, body, now) => {
      db.run(
        `UPDATE rules SET sql = ?, actions = ?, description = ?, topic_pattern = ?, disabled = ?,
         updated = ? WHERE pk = ?`,
        body.sql,
        body.actions,
        body.description,
        body.topic_pattern,
        body.disabled,
        now,
        pk,
      );
    },
    setDisabled: (pk, disabled, now) => {
      db.run('UPDATE rules SET disabled = ?, updated = ? WHERE pk = ?', Number(disabled), now, pk);
    },
    remove: (pk) => {
      db.run('DELETE FROM rules WHERE pk = ?', pk);
    },
  };
}
