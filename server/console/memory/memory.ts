import type { KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import type { RememberedRule, RememberedTopic } from '#src/contract/console/memory.ts';
import type { RequestOf } from '#src/contract/action.ts';
import { deleteProduct } from '#src/contract/products.ts';
import { createTopicRule, deleteTopicRule } from '#src/contract/rules.ts';
import { createTopicPolicy, updateTopicPolicy } from '#src/contract/topics.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { consoleError } from '../errors.ts';
import { seal, unseal } from '../keys.ts';
import { type CutActions, cutSecrets, restoreSecrets } from './rule-secrets.ts';
import type { ConsoleStore, StoredRule } from './store.ts';

export interface Write {
  readonly connection: string;
  readonly action: string;
  /** Parameters that fit the contract. */
  readonly params: unknown;
  readonly user: string;
  /** Unix milliseconds. */
  readonly time: number;
}

type RulePut = RequestOf<typeof createTopicRule>;
type TopicPut = RequestOf<typeof createTopicPolicy>;

/** Remembers what the cloud takes but never gives back: topics, and the bodies of rules. */
export class Memory {
  readonly #store: ConsoleStore;
  readonly #key: KeyObject;

  /** @param key seals the secrets inside rule actions. */
  constructor(store: ConsoleStore, key: KeyObject) {
    this.#store = store;
    this.#key = key;
  }

  /**
   * Prepares the parameters of a write: secrets that the browser has only as placeholders are put in.
   * @returns the parameters to send; the same object where there was nothing to do.
   * @throws `Console.InvalidBody` (422) when a placeholder stands for no secret known here.
   */
  async complete(write: Omit<Write, 'user' | 'time'>): Promise<unknown> {
    const isPut = write.action === 'CreateTopicRule' || write.action === 'ReplaceTopicRule';
    if (!isPut) return write.params;
    const params = z.parse(createTopicRule.request, write.params);
    const text = params.TopicRulePayload.Actions;
    if (text === undefined) return params;
    const stored =
      write.action === 'ReplaceTopicRule'
        ? await this.#open(write.connection, params.RuleName)
        : undefined;
    const actions = restoreSecrets(text, stored);
    if (actions === undefined) {
      throw consoleError(422, 'Console.InvalidBody', 'A secret of the actions is not known here.', {
        fields: [{ path: 'TopicRulePayload.Actions', message: 'Enter the hidden secret again.' }],
      });
    }
    return { ...params, TopicRulePayload: { ...params.TopicRulePayload, Actions: actions } };
  }

  /** Takes note of a write that succeeded. Other actions are passed over. */
  async wrote(write: Write): Promise<void> {
    const { connection, action, params, user, time } = write;
    switch (action) {
      case 'CreateTopicPolicy': {
        const put = z.parse(createTopicPolicy.request, params);
        await this.#store.putTopic(connection, topicOf(put, put.TopicName, user, time));
        return;
      }
      case 'UpdateTopicPolicy': {
        const put = z.parse(updateTopicPolicy.request, params);
        const topic = topicOf(put, put.NewTopicName, user, time);
        await this.#store.renameTopic(connection, put.TopicName, topic);
        return;
      }
      case 'DeleteProduct': {
        const { ProductId } = z.parse(deleteProduct.request, params);
        await this.#store.dropTopics(connection, ProductId);
        return;
      }
      case 'CreateTopicRule':
      case 'ReplaceTopicRule':
        await this.#store.putRule(
          connection,
          this.#ruleOf(connection, z.parse(createTopicRule.request, params), user, time),
        );
        return;
      case 'DeleteTopicRule': {
        const { RuleName } = z.parse(deleteTopicRule.request, params);
        await this.#store.dropRule(connection, RuleName);
        return;
      }
      default:
    }
  }

  /** Takes note of a write that failed because its object is gone: then it is gone here as well. */
  async missed(write: Write, code: string): Promise<void> {
    const { connection, params } = write;
    if (code === 'ResourceNotFound.TopicPolicyNotExist' && write.action === 'UpdateTopicPolicy') {
      const { ProductId, TopicName } = z.parse(updateTopicPolicy.request, params);
      await this.#store.dropTopic(connection, ProductId, TopicName);
    }
    if (code === 'ResourceNotFound.TopicRuleNotExist') {
      const { RuleName } = z.parse(deleteTopicRule.request, params);
      await this.#store.dropRule(connection, RuleName);
    }
  }

  /** Custom topics of a product that were written through this console, by name. */
  async topics(connection: string, productId: string): Promise<RememberedTopic[]> {
    return this.#store.topics(connection, productId);
  }

  /** The body of a rule with placeholders for its secrets; null where the console never wrote it. */
  async rule(connection: string, ruleName: string): Promise<RememberedRule | null> {
    const stored = await this.#store.rule(connection, ruleName);
    if (!stored) return null;
    const { sealedSecrets: _, ...rule } = stored;
    return rule;
  }

  #ruleOf(connection: string, put: RulePut, user: string, time: number): StoredRule {
    const { RuleName: ruleName, TopicRulePayload: payload } = put;
    const { actions, secrets } = cutSecrets(payload.Actions ?? '[]');
    return {
      ruleName,
      sql: Buffer.from(payload.Sql, 'base64').toString('utf8'),
      actions,
      sealedSecrets:
        secrets.length > 0
          ? seal(this.#key, placeOf(connection, ruleName), stringifyJson(secrets))
          : '',
      description: payload.Description ?? '',
      updatedAt: time,
      updatedBy: user,
    };
  }

  async #open(connection: string, ruleName: string): Promise<CutActions | undefined> {
    const stored = await this.#store.rule(connection, ruleName);
    if (!stored) return undefined;
    if (stored.sealedSecrets === '') return { actions: stored.actions, secrets: [] };
    const opened = parseJson(
      unseal(this.#key, placeOf(connection, ruleName), stored.sealedSecrets),
    );
    return { actions: stored.actions, secrets: Array.isArray(opened) ? opened.map(String) : [] };
  }
}

function placeOf(connection: string, ruleName: string): string {
  return `rule\n${connection}\n${ruleName}`;
}

function topicOf(put: TopicPut, topicName: string, user: string, time: number): RememberedTopic {
  const broker = put.BrokerSubscribe;
  return {
    productId: put.ProductId,
    topicName,
    privilege: Number(put.Privilege),
    brokerSubscribe: broker ? { productId: broker.ProductId, deviceName: broker.DeviceName } : null,
    updatedAt: time,
    updatedBy: user,
  };
}
