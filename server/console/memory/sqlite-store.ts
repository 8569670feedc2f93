import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AuditRow } from '#src/contract/console/audit.ts';
import type { RememberedTopic } from '#src/contract/console/memory.ts';
import { openDatabase } from './database.ts';
import type { AuditEntry, AuditFilter, AuditOutcome, ConsoleStore, StoredRule } from './store.ts';

type Row = Record<string, SQLOutputValue>;
type Value = string | number | null;

const UPSERT_TOPIC = `INSERT INTO topics
  (connection, product_id, topic_name, privilege, broker_product_id, broker_device_name, updated_at, updated_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection, product_id, topic_name) DO UPDATE SET privilege = excluded.privilege,
    broker_product_id = excluded.broker_product_id, broker_device_name = excluded.broker_device_name,
    updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
const UPSERT_RULE = `INSERT INTO rules
  (connection, rule_name, sql_text, actions, sealed_secrets, description, updated_at, updated_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection, rule_name) DO UPDATE SET sql_text = excluded.sql_text,
    actions = excluded.actions, sealed_secrets = excluded.sealed_secrets,
    description = excluded.description, updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
const INSERT_AUDIT = `INSERT INTO audit
  (time, user_name, connection, action, params, result, request_id, duration_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`;
const DROP_TOPIC = 'DELETE FROM topics WHERE connection = ? AND product_id = ? AND topic_name = ?';

/** The console's memory in one SQLite file. */
export class SqliteStore implements ConsoleStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param path a file, or `:memory:`.
   * @throws NewerDatabaseError; the errors of the file system and of SQLite.
   */
  constructor(path: string) {
    this.#database = openDatabase(path);
  }

  async writeAudit(
    entries: readonly AuditEntry[],
    outcomes: readonly AuditOutcome[],
  ): Promise<number[]> {
    return this.#transaction(() => {
      const update = 'UPDATE audit SET result = ?, request_id = ?, duration_ms = ? WHERE id = ?';
      for (const { id, result, requestId, durationMs } of outcomes) {
        this.#run(update, result, requestId, Math.round(durationMs), id);
      }
      return entries.map((entry) => {
        const row = this.#prepare(INSERT_AUDIT).get(
          entry.time,
          entry.user,
          entry.connection,
          entry.action,
          entry.params,
          entry.result,
          entry.requestId ?? '',
          Math.round(entry.durationMs ?? 0),
        );
        return Number(row?.['id']);
      });
    });
  }

  async readAudit(filter: AuditFilter): Promise<AuditRow[]> {
    const where: string[] = [];
    const values: Value[] = [];
    const add = (sql: string, ...more: Value[]): void => {
      where.push(sql);
      values.push(...more);
    };
    if (filter.before !== undefined) add('id < ?', filter.before);
    if (filter.user) add('user_name = ?', filter.user);
    if (filter.action) add('action = ?', filter.action);
    if (filter.result) add('result = ?', filter.result);
    if (filter.q) {
      const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
      add(
        `(params LIKE ? ESCAPE '\\' OR action LIKE ? ESCAPE '\\' OR request_id LIKE ? ESCAPE '\\')`,
        like,
        like,
        like,
      );
    }
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    return this.#all(
      `SELECT * FROM audit ${condition} ORDER BY id DESC LIMIT ?`,
      ...values,
      filter.limit,
    ).map((row) => ({
      id: Number(row['id']),
      time: Number(row['time']),
      user: String(row['user_name']),
      connection: String(row['connection']),
      action: String(row['action']),
      params: String(row['params']),
      result: String(row['result']),
      requestId: String(row['request_id']),
      durationMs: Number(row['duration_ms']),
    }));
  }

  async putTopic(connection: string, topic: RememberedTopic): Promise<void> {
    this.#putTopic(connection, topic);
  }

  async renameTopic(connection: string, oldName: string, topic: RememberedTopic): Promise<void> {
    this.#transaction(() => {
      this.#run(DROP_TOPIC, connection, topic.productId, oldName);
      this.#putTopic(connection, topic);
    });
  }

  async dropTopic(connection: string, productId: string, topicName: string): Promise<void> {
    this.#run(DROP_TOPIC, connection, productId, topicName);
  }

  async dropTopics(connection: string, productId: string): Promise<void> {
    this.#run('DELETE FROM topics WHERE connection = ? AND product_id = ?', connection, productId);
  }

  async topics(connection: string, productId: string): Promise<RememberedTopic[]> {
    const sql = 'SELECT * FROM topics WHERE connection = ? AND product_id = ? ORDER BY topic_name';
    return this.#all(sql, connection, productId).map((row) => ({
      productId: String(row['product_id']),
      topicName: String(row['topic_name']),
      privilege: Number(row['privilege']),
      brokerSubscribe:
        row['broker_product_id'] === null
          ? null
          : {
              productId: String(row['broker_product_id']),
              deviceName: String(row['broker_device_name']),
            },
      updatedAt: Number(row['updated_at']),
      updatedBy: String(row['updated_by']),
    }));
  }

  async putRule(connection: string, rule: StoredRule): Promise<void> {
    this.#run(
      UPSERT_RULE,
      connection,
      rule.ruleName,
      rule.sql,
      rule.actions,
      rule.sealedSecrets,
      rule.description,
      rule.updatedAt,
      rule.updatedBy,
    );
  }

  async dropRule(connection: string, ruleName: string): Promise<void> {
    this.#run('DELETE FROM rules WHERE connection = ? AND rule_name = ?', connection, ruleName);
  }

  async rule(connection: string, ruleName: string): Promise<StoredRule | undefined> {
    const sql = 'SELECT * FROM rules WHERE connection = ? AND rule_name = ?';
    const [row] = this.#all(sql, connection, ruleName);
    if (!row) return undefined;
    return {
      ruleName: String(row['rule_name']),
      sql: String(row['sql_text']),
      actions: String(row['actions']),
      sealedSecrets: String(row['sealed_secrets']),
      description: String(row['description']),
      updatedAt: Number(row['updated_at']),
      updatedBy: String(row['updated_by']),
    };
  }

  async revokeSession(id: string, until: number): Promise<void> {
    const sql =
      'INSERT INTO revoked_sessions (id, until_ms) VALUES (?, ?) ON CONFLICT (id) DO NOTHING';
    this.#run(sql, id, until);
  }

  async isRevoked(id: string): Promise<boolean> {
    return this.#all('SELECT id FROM revoked_sessions WHERE id = ?', id).length > 0;
  }

  async dropRevocations(before: number): Promise<void> {
    this.#run('DELETE FROM revoked_sessions WHERE until_ms < ?', before);
  }

  async setting(name: string): Promise<string | undefined> {
    const [row] = this.#all('SELECT value FROM settings WHERE name = ?', name);
    return row ? String(row['value']) : undefined;
  }

  async putSetting(name: string, value: string): Promise<void> {
    const sql =
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    this.#run(sql, name, value);
  }

  async ping(): Promise<void> {
    this.#all('SELECT version FROM schema_version');
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  #putTopic(connection: string, topic: RememberedTopic): void {
    this.#run(
      UPSERT_TOPIC,
      connection,
      topic.productId,
      topic.topicName,
      topic.privilege,
      topic.brokerSubscribe?.productId ?? null,
      topic.brokerSubscribe?.deviceName ?? null,
      topic.updatedAt,
      topic.updatedBy,
    );
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #run(sql: string, ...values: Value[]): void {
    this.#prepare(sql).run(...values);
  }

  #all(sql: string, ...values: Value[]): Row[] {
    return this.#prepare(sql).all(...values);
  }

  #transaction<T>(work: () => T): T {
    this.#run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#run('COMMIT');
      return result;
    } catch (error) {
      // SQLite may have rolled back itself, for instance when the disk is full.
      if (this.#database.isTransaction) this.#run('ROLLBACK');
      throw error;
    }
  }
}
