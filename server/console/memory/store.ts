import type { AuditRow } from '#src/contract/console/audit.ts';
import type { RememberedTopic } from '#src/contract/console/memory.ts';

// The one border between the console and its database. All answers are promises and the SQL behind
// it is portable, so that a database on the network can take the place of the file.

export type AuditEntry = Omit<AuditRow, 'id' | 'requestId' | 'durationMs'> & {
  readonly requestId?: string;
  readonly durationMs?: number;
};

export interface AuditOutcome {
  readonly id: number;
  readonly result: string;
  readonly requestId: string;
  /** Milliseconds. */
  readonly durationMs: number;
}

export interface AuditFilter {
  /** Only rows older than this id. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly user?: string | undefined;
  readonly action?: string | undefined;
  readonly result?: string | undefined;
  /** A part of the parameters, the action or the RequestId. */
  readonly q?: string | undefined;
}

/** A rule body as it lies in the store: secrets cut out of `actions` and sealed apart. */
export interface StoredRule {
  readonly ruleName: string;
  readonly sql: string;
  readonly actions: string;
  /** Sealed JSON array of the secrets, in the order of their placeholders; empty when there are none. */
  readonly sealedSecrets: string;
  readonly description: string;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

export interface ConsoleStore {
  /**
   * Writes new rows and outcomes of earlier ones, all or nothing.
   * @returns the ids of the new rows, in order.
   */
  writeAudit(entries: readonly AuditEntry[], outcomes: readonly AuditOutcome[]): Promise<number[]>;
  /** Newest first. */
  readAudit(filter: AuditFilter): Promise<AuditRow[]>;

  putTopic(connection: string, topic: RememberedTopic): Promise<void>;
  /** Replaces the topic of the old name by this one. */
  renameTopic(connection: string, oldName: string, topic: RememberedTopic): Promise<void>;
  dropTopic(connection: string, productId: string, topicName: string): Promise<void>;
  dropTopics(connection: string, productId: string): Promise<void>;
  topics(connection: string, productId: string): Promise<RememberedTopic[]>;

  putRule(connection: string, rule: StoredRule): Promise<void>;
  dropRule(connection: string, ruleName: string): Promise<void>;
  rule(connection: string, ruleName: string): Promise<StoredRule | undefined>;

  /** @param until Unix milliseconds after which the session would be over anyway. */
  revokeSession(id: string, until: number): Promise<void>;
  isRevoked(id: string): Promise<boolean>;
  /** Forgets revocations of sessions that are over. */
  dropRevocations(before: number): Promise<void>;

  setting(name: string): Promise<string | undefined>;
  putSetting(name: string, value: string): Promise<void>;

  /** @throws when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
