// Each entry takes the schema from its index to the next version. A released one is never edited.
// Times are Unix seconds unless the column says `_ms`.

const PRODUCTS = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE private_cas (
  pk INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  pem TEXT NOT NULL,
  fingerprint TEXT NOT NULL UNIQUE,
  serial TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  effective_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL
);

CREATE TABLE products (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  encryption_type TEXT NOT NULL,
  product_type INTEGER NOT NULL,
  format TEXT NOT NULL,
  region TEXT NOT NULL,
  platform TEXT NOT NULL,
  app_eui TEXT NOT NULL,
  register_type INTEGER NOT NULL,
  register_limit INTEGER NOT NULL,
  secret TEXT NOT NULL,
  private_ca INTEGER REFERENCES private_cas (pk),
  forbidden INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  device_count INTEGER NOT NULL DEFAULT 0,
  next_seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX products_by_ca ON products (private_ca) WHERE private_ca IS NOT NULL;

CREATE TABLE gateway_products (
  gateway INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  sub INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  PRIMARY KEY (gateway, sub)
) WITHOUT ROWID;
CREATE INDEX gateway_products_by_sub ON gateway_products (sub);
`;

// `seq` counts up within a product and is never used again. SQLite walks over every row that an
// OFFSET skips, so `device_blocks` keeps how many devices live in each 1,024 numbers: a page starts
// by adding up blocks, whatever the offset, and deletions leave no gaps to account for.
const DEVICES = `
CREATE TABLE devices (
  pk INTEGER PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES products (pk),
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  psk TEXT NOT NULL DEFAULT '',
  cert TEXT NOT NULL DEFAULT '',
  private_key TEXT,
  cert_state INTEGER NOT NULL DEFAULT 0,
  enabled INTEGER NOT NULL DEFAULT 1,
  online INTEGER NOT NULL DEFAULT 3,
  version TEXT NOT NULL DEFAULT '',
  log_level INTEGER NOT NULL DEFAULT 0,
  tags TEXT NOT NULL DEFAULT '[]',
  labels TEXT NOT NULL DEFAULT '[]',
  imei TEXT NOT NULL DEFAULT '',
  isp INTEGER NOT NULL DEFAULT 0,
  nb_device_id TEXT NOT NULL DEFAULT '',
  lora_dev_eui TEXT NOT NULL DEFAULT '',
  lora_mote_type INTEGER NOT NULL DEFAULT 0,
  lora_app_key TEXT NOT NULL DEFAULT '',
  lora_nwk_key TEXT NOT NULL DEFAULT '',
  client_ip TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  login INTEGER NOT NULL DEFAULT 0,
  first_online INTEGER NOT NULL DEFAULT 0,
  last_offline INTEGER NOT NULL DEFAULT 0,
  firmware_updated INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX devices_by_seq ON devices (product, seq);
CREATE UNIQUE INDEX devices_by_name ON devices (product, name);
CREATE INDEX devices_by_version ON devices (product, version, seq);
CREATE INDEX devices_by_enabled ON devices (product, enabled, seq);

CREATE TABLE device_blocks (
  product INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  block INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (product, block)
) WITHOUT ROWID;

CREATE TABLE gateway_devices (
  sub INTEGER PRIMARY KEY REFERENCES devices (pk),
  gateway INTEGER NOT NULL REFERENCES devices (pk),
  bound INTEGER NOT NULL
);
CREATE INDEX gateway_devices_by_gateway ON gateway_devices (gateway);

CREATE TABLE shadows (
  device INTEGER PRIMARY KEY REFERENCES devices (pk) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  metadata TEXT NOT NULL,
  updated_ms INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
);
`;

const TOPICS_AND_RULES = `
CREATE TABLE topics (
  pk INTEGER PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  name TEXT NOT NULL,
  privilege INTEGER NOT NULL,
  broker_product TEXT NOT NULL DEFAULT '',
  broker_device TEXT NOT NULL DEFAULT '',
  custom INTEGER NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (product, name)
);

CREATE TABLE rules (
  pk INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sql TEXT NOT NULL,
  actions TEXT NOT NULL,
  description TEXT NOT NULL,
  topic_pattern TEXT NOT NULL,
  disabled INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
);
`;

// A message's key is never given out again: a late acknowledgement must not hit another message.
const SESSIONS = `
CREATE TABLE subscriptions (
  device INTEGER NOT NULL REFERENCES devices (pk) ON DELETE CASCADE,
  filter TEXT NOT NULL,
  anchor TEXT NOT NULL,
  qos INTEGER NOT NULL,
  PRIMARY KEY (device, filter)
) WITHOUT ROWID;
CREATE INDEX subscriptions_by_anchor ON subscriptions (anchor);

CREATE TABLE queued_messages (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL REFERENCES devices (pk) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  payload BLOB NOT NULL,
  queued_ms INTEGER NOT NULL
);
CREATE INDEX queued_messages_by_device ON queued_messages (device, queued_ms);

CREATE INDEX devices_online ON devices (online) WHERE online = 1;
`;

// Devices that dynamic registration created; their number is limited per product.
const REGISTRATIONS = `
ALTER TABLE devices ADD COLUMN registered INTEGER NOT NULL DEFAULT 0;
CREATE INDEX devices_registered ON devices (product) WHERE registered = 1;
`;

const RULE_COUNTS = `
CREATE TABLE rule_counts (
  rule INTEGER NOT NULL REFERENCES rules (pk) ON DELETE CASCADE,
  action TEXT NOT NULL,
  outcome TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (rule, action, outcome)
) WITHOUT ROWID;
`;

const FILES_AND_FIRMWARE = `
CREATE TABLE objects (
  key TEXT PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  device INTEGER REFERENCES devices (pk) ON DELETE CASCADE,
  max_bytes INTEGER NOT NULL,
  file TEXT UNIQUE,
  size INTEGER NOT NULL DEFAULT 0,
  md5 TEXT NOT NULL DEFAULT '',
  kept INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX objects_by_product ON objects (product);
CREATE INDEX objects_by_device ON objects (device) WHERE device IS NOT NULL;
CREATE INDEX objects_unused ON objects (created_ms) WHERE kept = 0;

CREATE TABLE firmwares (
  pk INTEGER PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  version TEXT NOT NULL,
  name TEXT,
  description TEXT,
  user_defined TEXT,
  md5 TEXT NOT NULL,
  size INTEGER NOT NULL,
  object TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (product, version)
);

CREATE TABLE firmware_tasks (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  firmware INTEGER NOT NULL REFERENCES firmwares (pk) ON DELETE CASCADE,
  status INTEGER NOT NULL,
  type INTEGER NOT NULL,
  method INTEGER NOT NULL,
  mode TEXT NOT NULL,
  original_version TEXT,
  timeout INTEGER NOT NULL,
  created INTEGER NOT NULL
);
CREATE INDEX firmware_tasks_by_firmware ON firmware_tasks (firmware);

CREATE TABLE firmware_updates (
  pk INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES firmware_tasks (pk) ON DELETE CASCADE,
  device INTEGER NOT NULL REFERENCES devices (pk) ON DELETE CASCADE,
  status INTEGER NOT NULL,
  percent INTEGER,
  result_code INTEGER NOT NULL DEFAULT 0,
  message TEXT NOT NULL DEFAULT '',
  deadline INTEGER,
  original_version TEXT NOT NULL,
  updated INTEGER NOT NULL,
  UNIQUE (task, device)
);
CREATE INDEX firmware_updates_by_device ON firmware_updates (device);
CREATE UNIQUE INDEX firmware_updates_active ON firmware_updates (device)
  WHERE status IN (1, 2, 3, 4, 8);
CREATE INDEX firmware_updates_by_deadline ON firmware_updates (deadline)
  WHERE deadline IS NOT NULL;
`;

// The rows of a task that is under way; a finished one has its result file.
const PRODUCT_TASKS = `
CREATE TABLE product_tasks (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  product INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  state INTEGER NOT NULL,
  parameters_type TEXT NOT NULL,
  parameters TEXT NOT NULL,
  input TEXT,
  result_type TEXT,
  result TEXT,
  batch_count INTEGER NOT NULL,
  batch_offset INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  completed INTEGER
);
CREATE INDEX product_tasks_by_product ON product_tasks (product);
CREATE INDEX product_tasks_unfinished ON product_tasks (pk) WHERE completed IS NULL;

CREATE TABLE product_task_rows (
  task INTEGER NOT NULL REFERENCES product_tasks (pk) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  name TEXT NOT NULL,
  error TEXT,
  PRIMARY KEY (task, row)
) WITHOUT ROWID;
`;

// `total_bytes` counts the bytes of a log up to the line. The payload stands last, so that lines can
// be counted and dropped without reading it.
const LOGS = `
CREATE TABLE act_logs (
  pk INTEGER PRIMARY KEY,
  time_ms INTEGER NOT NULL,
  total_bytes INTEGER NOT NULL,
  product TEXT NOT NULL,
  device TEXT NOT NULL,
  request_id TEXT NOT NULL,
  scene TEXT NOT NULL,
  content TEXT NOT NULL,
  result TEXT NOT NULL
);
CREATE INDEX act_logs_by_time ON act_logs (time_ms);
CREATE INDEX act_logs_by_device ON act_logs (product, device, time_ms);

CREATE TABLE payload_logs (
  pk INTEGER PRIMARY KEY,
  time_ms INTEGER NOT NULL,
  total_bytes INTEGER NOT NULL,
  product TEXT NOT NULL,
  device TEXT NOT NULL,
  request_id TEXT NOT NULL,
  source_type TEXT NOT NULL,
  source_name TEXT NOT NULL,
  topic TEXT NOT NULL,
  payload BLOB NOT NULL
);
CREATE INDEX payload_logs_by_time ON payload_logs (time_ms);
CREATE INDEX payload_logs_by_device ON payload_logs (product, device, time_ms);

CREATE TABLE sdk_logs (
  pk INTEGER PRIMARY KEY,
  time_ms INTEGER NOT NULL,
  total_bytes INTEGER NOT NULL,
  product TEXT NOT NULL,
  device TEXT NOT NULL,
  level TEXT NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX sdk_logs_by_time ON sdk_logs (time_ms);
CREATE INDEX sdk_logs_by_device ON sdk_logs (product, device, time_ms);
`;

const RESOURCES = `
CREATE TABLE product_resources (
  pk INTEGER PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES products (pk) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  md5 TEXT NOT NULL,
  size INTEGER NOT NULL,
  object TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (product, name)
);

CREATE TABLE resource_tasks (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  resource INTEGER NOT NULL REFERENCES product_resources (pk) ON DELETE CASCADE,
  type INTEGER NOT NULL,
  status INTEGER NOT NULL,
  created INTEGER NOT NULL
);
CREATE INDEX resource_tasks_by_resource ON resource_tasks (resource);

CREATE TABLE resource_pushes (
  pk INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES resource_tasks (pk) ON DELETE CASCADE,
  device INTEGER NOT NULL REFERENCES devices (pk) ON DELETE CASCADE,
  status INTEGER NOT NULL,
  percent INTEGER,
  result_code INTEGER NOT NULL DEFAULT 0,
  message TEXT NOT NULL DEFAULT '',
  updated INTEGER NOT NULL,
  UNIQUE (task, device)
);
CREATE INDEX resource_pushes_by_device ON resource_pushes (device);

CREATE TABLE device_resources (
  pk INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES devices (pk) ON DELETE CASCADE,
  name TEXT NOT NULL,
  md5 TEXT NOT NULL,
  size INTEGER NOT NULL,
  object TEXT NOT NULL,
  status INTEGER NOT NULL,
  percent INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  UNIQUE (device, name)
);
CREATE INDEX device_resources_by_update ON device_resources (updated);
`;

export const MIGRATIONS: readonly string[] = [
  PRODUCTS + DEVICES + TOPICS_AND_RULES,
  SESSIONS,
  REGISTRATIONS,
  RULE_COUNTS,
  FILES_AND_FIRMWARE,
  PRODUCT_TASKS,
  LOGS,
  RESOURCES,
];
