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

/** What can become of a message in a rule (the first two), and of a delivery by one of its actions. */
export type RuleOutcome =
  | 'matched'
  /** It came on a topic of the rule, but the condition does not hold, or it is no JSON. */
  | 'unmatched'
  | 'delivered'
  /** For a cloud product that cannot be reached from here. */
  | 'undeliverable'
  | 'retried'
  /** Given up after the last try. */
  | 'failed'
  /** Lost: nothing took it over after a failure, or it never got a try. */
  | 'dropped';

export interface RuleCount {
  /** The place of the action in the rule, or `failaction`; empty for the rule as a whole. */
  readonly action: string;
  readonly outcome: RuleOutcome;
  readonly count: number;
}

export interface RuleStore {
  byPk(pk: number): RuleRow | undefined;
  byName(name: string): RuleRow | undefined;
  count(): number;
  /** In the order of creation. */
  page(offset: number, limit: number): RuleRow[];
  /** All that are not disabled, in the order of creation. */
  enabled(): RuleRow[];
  insert(name: string, body: RuleBody, now: number): void;
  replace(pk: number, body: RuleBody, now: number): void;
  setDisabled(pk: number, disabled: boolean, now: number): void;
  /** Takes its counts along. */
  remove(pk: number): void;
  counts(pk: number): RuleCount[];
  /** Adds to the counts of several rules at once; rules that are gone are passed over. */
  addCounts(counts: Iterable<readonly [pk: number, counts: Iterable<RuleCount>]>): void;
  /** Calls `watcher` with the key of every rule that is written or deleted from now on. */
  watch(watcher: (pk: number) => void): void;
}

const ADD_COUNT = `INSERT INTO rule_counts (rule, action, outcome, count)
  SELECT pk, ?2, ?3, ?4 FROM rules WHERE pk = ?1
  ON CONFLICT (rule, action, outcome) DO UPDATE SET count = count + excluded.count`;

export function createRuleStore(db: Database): RuleStore {
  const watchers: ((pk: number) => void)[] = [];
  const changed = (pk: number): void => {
    for (const watcher of watchers) watcher(pk);
  };
  return {
    byPk: (pk) => db.get<RuleRow>('SELECT * FROM rules WHERE pk = ?', pk),
    byName: (name) => db.get<RuleRow>('SELECT * FROM rules WHERE name = ?', name),
    count: () => db.get<{ n: number }>('SELECT COUNT(*) AS n FROM rules')?.n ?? 0,
    page: (offset, limit) =>
      db.all<RuleRow>('SELECT * FROM rules ORDER BY pk LIMIT ? OFFSET ?', limit, offset),
    enabled: () => db.all<RuleRow>('SELECT * FROM rules WHERE disabled = 0 ORDER BY pk'),
    insert: (name, body, now) => {
      const { lastId } = db.run(
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
      changed(lastId);
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
      changed(pk);
    },
    setDisabled: (pk, disabled, now) => {
      db.run('UPDATE rules SET disabled = ?, updated = ? WHERE pk = ?', Number(disabled), now, pk);
      changed(pk);
    },
    remove: (pk) => {
      db.run('DELETE FROM rules WHERE pk = ?', pk);
      changed(pk);
    },
    counts: (pk) =>
      db.all<RuleCount>(
        'SELECT action, outcome, count FROM rule_counts WHERE rule = ? ORDER BY action, outcome',
        pk,
      ),
    addCounts: (all) =>
      db.transaction(() => {
        for (const [pk, counts] of all) {
          for (const { action, outcome, count } of counts) {
            db.run(ADD_COUNT, pk, action, outcome, count);
          }
        }
      }),
    watch: (watcher) => {
      watchers.push(watcher);
    },
  };
}
