/** The steps from an empty database to the present one; a step is never changed once published. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE audit (
      id INTEGER PRIMARY KEY,
      time BIGINT NOT NULL,
      user_name TEXT NOT NULL,
      connection TEXT NOT NULL,
      action TEXT NOT NULL,
      params TEXT NOT NULL,
      result TEXT NOT NULL,
      request_id TEXT NOT NULL,
      duration_ms BIGINT NOT NULL
    )`,
    `CREATE TABLE topics (
      connection TEXT NOT NULL,
      product_id TEXT NOT NULL,
      topic_name TEXT NOT NULL,
      privilege INTEGER NOT NULL,
      broker_product_id TEXT,
      broker_device_name TEXT,
      updated_at BIGINT NOT NULL,
      updated_by TEXT NOT NULL,
      PRIMARY KEY (connection, product_id, topic_name)
    )`,
    `CREATE TABLE rules (
      connection TEXT NOT NULL,
      rule_name TEXT NOT NULL,
      sql_text TEXT NOT NULL,
      actions TEXT NOT NULL,
      sealed_secrets TEXT NOT NULL,
      description TEXT NOT NULL,
      updated_at BIGINT NOT NULL,
      updated_by TEXT NOT NULL,
      PRIMARY KEY (connection, rule_name)
    )`,
    `CREATE TABLE revoked_sessions (id TEXT PRIMARY KEY, until_ms BIGINT NOT NULL)`,
    `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  ],
];
