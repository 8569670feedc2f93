import { hash, randomUUID } from 'node:crypto';
import { evaluateRule, type PayloadFormat } from '#src/domain/rule-sql/evaluate.ts';
import {
  payloadJson,
  type RuleEnvironment,
  type RuleMessage,
} from '#src/domain/rule-sql/message.ts';
import type { DownMessage } from '../../broker/downlink.ts';
import type { DeviceMessage } from '../../bus.ts';
import type { Core } from '../../services.ts';
import type { RuleCount } from '../../store/rules.ts';
import { systemAfter, type After } from '../../timers.ts';
import { createActions } from './actions.ts';
import type { CompiledRule } from './compile.ts';
import { createCounters } from './counters.ts';
import { createDeliveries } from './deliveries.ts';
import type { Chain } from './delivery.ts';
import { createForwarder } from './forwarder.ts';
import { createRuleSet } from './rule-set.ts';
import { createSteps } from './steps.ts';

/** Carries out the rules of the account. */
export interface RuleEngine {
  /** What became of the messages of a rule so far; empty where there is no such rule. */
  readonly counts: (rule: string) => RuleCount[];
  /** Stops: gives up what waits, lets requests under way finish for a moment, writes the counts. */
  close(): Promise<void>;
}

export type RuleEngineCore = Pick<Core, 'store' | 'bus' | 'clock' | 'logger'>;

export interface RuleEngineOptions {
  readonly publish: (message: DownMessage) => Promise<void>;
  /** Timers; those of the system where absent. */
  readonly after?: After | undefined;
}

/**
 * How often rules may look at the copies of one message: those that feed each other multiply long
 * before the number of hops ends it.
 */
const MAX_LOOKS = 10_000;

const environment: RuleEnvironment = {
  hash: (algorithm, text) => hash(algorithm.toLowerCase(), text),
  random: Math.random,
  uuid: () => randomUUID(),
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Starts to listen for messages on the bus, and to carry out the rules of the store on them. */
export function createRuleEngine(
  core: RuleEngineCore,
  { publish, after = systemAfter }: RuleEngineOptions,
): RuleEngine {
  const { store, bus, clock, logger } = core;
  const counters = createCounters(store.rules, after, (error) =>
    logger.error('The counts of rules could not be written.', { reason: reasonOf(error) }),
  );
  const rules = createRuleSet({
    store: store.rules,
    broken: (rule, why) => logger.warn('A rule cannot run.', { rule, why }),
    deleted: (pk) => counters.forget(pk),
  });
  const forwarder = createForwarder(clock, after);
  // A product never changes its format, and its id never comes back.
  const formats = new Map<string, PayloadFormat>();

  function formatOf(productId: string): PayloadFormat | undefined {
    const known = formats.get(productId);
    if (known) return known;
    const product = store.products.byId(productId);
    if (!product) return undefined;
    const format = product.format === 'custom' ? 'custom' : 'json';
    formats.set(productId, format);
    return format;
  }

  const deliveries = createDeliveries({
    carry: createActions({
      environment,
      forwarder,
      publish(message) {
        publish(message).catch((error: unknown) =>
          logger.error('A message could not be published.', { reason: reasonOf(error) }),
        );
      },
      hasProduct: (productId) => formatOf(productId) !== undefined,
    }),
    again: (copy, { hop, chain }) => handle(copy, hop + 1, chain),
    forwarder,
    after,
    clock,
    isLive: (rule) => rules.isLive(rule),
    count: (rule, action, outcome) => counters.add(rule.pk, action, outcome),
    note: createSteps(core),
  });

  function run(
    rule: CompiledRule,
    message: DeviceMessage,
    view: RuleMessage,
    format: PayloadFormat,
    hop: number,
    chain: Chain,
  ): void {
    const skipped = format === 'custom' && rule.needsJson;
    const result = skipped ? undefined : evaluateRule(rule.sql, view, environment, format);
    if (!result?.matched) {
      counters.add(rule.pk, '', 'unmatched');
      return;
    }
    counters.add(rule.pk, '', 'matched');
    deliveries.start({ rule, message, view, output: result.output, hop, chain });
  }

  function mayLook(
    { requestId, productId, deviceName, topic }: DeviceMessage,
    hop: number,
    chain: Chain,
    rules: number,
  ): boolean {
    if (hop === 0) return true;
    const told = chain.looks > MAX_LOOKS;
    chain.looks += rules;
    if (chain.looks <= MAX_LOOKS) return true;
    if (told) return false;
    const result = 'A loop: there are too many copies of one message.';
    const act = { requestId, productId, deviceName, time: clock() };
    bus.emit('act', { ...act, scene: 'rule', content: `copy on ${topic}`, result });
    logger.debug('A loop of rules was stopped.', { topic });
    return false;
  }

  function handle(message: DeviceMessage, hop: number, chain: Chain): void {
    const { topic, payload, productId, deviceName, requestId, time } = message;
    const found = rules.match(topic);
    if (found.length === 0 || !mayLook(message, hop, chain, found.length)) return;
    // What the hub makes and what shadows are made of is JSON in every product.
    const format = topic.startsWith('$')
      ? 'json'
      : (formatOf(topic.split('/', 1)[0] ?? '') ?? 'json');
    const view: RuleMessage = {
      topic,
      payload,
      productId,
      deviceName,
      requestId,
      timestamp: Math.floor(time / 1000),
      ...(format === 'json' && { json: { value: payloadJson(payload) } }),
    };
    for (const rule of found) {
      try {
        run(rule, message, view, format, hop, chain);
      } catch (error) {
        logger.error('A rule failed.', { rule: rule.name, reason: reasonOf(error) });
      }
    }
  }

  bus.on('message', (message) => handle(message, 0, { looks: 0 }));

  return {
    counts(name) {
      const rule = store.rules.byName(name);
      return rule ? counters.of(rule.pk) : [];
    },
    async close() {
      deliveries.close();
      await forwarder.close();
      counters.flush();
    },
  };
}
