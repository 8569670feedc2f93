import { createBus, type DeviceAct, type Handover } from '../bus.ts';
import type { DownMessage } from '../broker/downlink.ts';
import { createRuleEngine, type RuleEngine } from '../rules/engine/engine.ts';
import { openStore, type Store } from '../store/store.ts';
import { logEvents, type LogEvents } from './log-events.ts';
import { manualTime, type ManualTime } from './manual-time.ts';

/** A rule engine without a hub around it, and what it does. The product is `PID`, the device `dev`. */
export interface TestEngine extends AsyncDisposable {
  readonly store: Store;
  readonly time: ManualTime;
  readonly log: LogEvents;
  readonly published: readonly DownMessage[];
  readonly acts: readonly DeviceAct[];
  readonly handovers: readonly Handover[];
  /** Writes a rule past all checks of the API. */
  rule(name: string, sql: string, actions: readonly object[] | string): void;
  /** A message from the device. */
  emit(payload: string, topic?: string): void;
  /** The counts of a rule by `action outcome`. */
  counts(rule: string): Record<string, number>;
  /** Stops the engine and starts another one on the same store. */
  restart(): Promise<void>;
  /** When set, messages cannot be published, for this reason. */
  publishFails: string | undefined;
}

const PRODUCT = {
  id: 'PID',
  name: 'product',
  description: '',
  encryption_type: '2',
  product_type: 0,
  format: 'json',
  region: 'gz',
  platform: '0',
  app_eui: '',
  register_type: 0,
  register_limit: 0,
  secret: '',
  private_ca: null,
  created: 0,
};

/** @param start Unix milliseconds. */
export function startTestEngine(start: number): TestEngine {
  const store = openStore(':memory:');
  store.products.insert(PRODUCT);
  const time = manualTime(start);
  const log = logEvents();
  const published: DownMessage[] = [];
  const acts: DeviceAct[] = [];
  const handovers: Handover[] = [];
  let bus = createBus(log);
  let engine: RuleEngine;

  function begin(): void {
    bus = createBus(log);
    bus.on('act', (act) => acts.push(act));
    bus.on('handover', (handover) => handovers.push(handover));
    engine = createRuleEngine(
      { store, bus, clock: time.clock, logger: log },
      {
        after: time.after,
        publish(message) {
          if (test.publishFails !== undefined) throw new Error(test.publishFails);
          published.push(message);
          return Promise.resolve();
        },
      },
    );
  }

  const test: TestEngine = {
    store,
    time,
    log,
    published,
    acts,
    handovers,
    publishFails: undefined,
    rule(name, sql, actions) {
      const text = typeof actions === 'string' ? actions : JSON.stringify(actions);
      const body = { sql, actions: text, description: '', topic_pattern: '', disabled: 0 };
      store.rules.insert(name, body, 0);
    },
    emit(payload, topic = 'PID/dev/event') {
      const message = { requestId: 'req-1', productId: 'PID', deviceName: 'dev', qos: 1 } as const;
      bus.emit('message', { ...message, topic, payload: Buffer.from(payload), time: time.clock() });
    },
    counts: (rule) =>
      Object.fromEntries(
        engine
          .counts(rule)
          .map(({ action, outcome, count }) => [`${action} ${outcome}`.trim(), count]),
      ),
    async restart() {
      await engine.close();
      begin();
    },
    async [Symbol.asyncDispose]() {
      await engine.close();
      store.close();
    },
  };
  begin();
  return test;
}
