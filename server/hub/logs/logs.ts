import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Bus, DeviceAct, SdkLogLine } from '../bus.ts';
import type { Core } from '../services.ts';
import { createJournal, type Journal } from './journal.ts';
import type { ActLine, PayloadLine, SdkLine } from './lines.ts';

/** A message for the content log. */
export interface LoggedMessage extends DeviceId {
  /** That of the message or call which it comes from. */
  readonly requestId: string;
  readonly source: {
    readonly type: 'device' | 'rule' | 'api';
    /** The device, rule or action. */
    readonly name: string;
  };
  readonly topic: string;
  readonly payload: string | Uint8Array;
  /** Unix milliseconds. */
  readonly time: number;
}

/**
 * The three logs, kept for 7 days and up to a size. Writing costs next to nothing at once: lines are
 * put into the store in batches, and a storm beyond what it takes is dropped and reported. What was
 * written in the last fraction of a second before a crash is lost.
 */
export interface Logs {
  /** Notes what a device did, or what was done to it. */
  act(entry: DeviceAct): void;
  /** Notes a message with its content. */
  message(entry: LoggedMessage): void;
  /** Notes a line that a device sent in. */
  sdk(line: SdkLogLine): void;
  readonly acts: Journal<ActLine>;
  readonly payloads: Journal<PayloadLine>;
  readonly sdkLines: Journal<SdkLine>;
  /** Writes what waits. */
  close(): void;
}

/** The levels of uploaded lines, as a search names them. APIDOC ListSDKLog. */
const LEVELS = { DBG: 'DEBUG', INF: 'INFO', WRN: 'WARN', ERR: 'ERROR' } as const;

/** Longest text that is kept of a line. */
const TEXT_LENGTH = 4096;

export function createLogs(core: Pick<Core, 'store' | 'clock' | 'logger'>): Logs {
  const { store } = core;
  const acts = createJournal(core, 'behaviour', store.actLog);
  const payloads = createJournal(core, 'content', store.payloadLog);
  const sdkLines = createJournal(core, 'device', store.sdkLog);
  return {
    acts,
    payloads,
    sdkLines,
    act: ({ requestId, productId, deviceName, scene, content, result, time }) =>
      acts.write({
        time_ms: time,
        product: productId,
        device: deviceName,
        request_id: requestId,
        scene: scene.toUpperCase(),
        content: content.slice(0, TEXT_LENGTH),
        result: result.slice(0, TEXT_LENGTH),
      }),
    message: ({ requestId, productId, deviceName, source, topic, payload, time }) =>
      payloads.write({
        time_ms: time,
        product: productId,
        device: deviceName,
        request_id: requestId,
        source_type: source.type,
        source_name: source.name,
        topic,
        payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
      }),
    sdk: ({ productId, deviceName, level, text, time }) =>
      sdkLines.write({
        time_ms: time,
        product: productId,
        device: deviceName,
        level: LEVELS[level],
        content: text.slice(0, TEXT_LENGTH),
      }),
    close() {
      acts.close();
      payloads.close();
      sdkLines.close();
    },
  };
}

/** What the scenes of connections are called in the log: `content:Device%20connect` finds them. */
const CONNECTIONS: Partial<Readonly<Record<DeviceAct['scene'], string>>> = {
  connect: 'Device connect',
  disconnect: 'Device disconnect',
};

/** Logs what the bus tells. */
export function logBus(bus: Bus, logs: Logs): void {
  bus.on('act', (act) => {
    const name = CONNECTIONS[act.scene];
    logs.act(name === undefined ? act : { ...act, content: `${name}, ${act.content}` });
  });
  bus.on('message', (message) => {
    const { requestId, productId, deviceName, topic, time } = message;
    // What the hub says about a device is an act already.
    if (topic.startsWith('$state/')) return;
    logs.message({ ...message, source: { type: 'device', name: deviceName } });
    const content = `Device publish, ${topic}`;
    logs.act({
      requestId,
      productId,
      deviceName,
      scene: 'publish',
      content,
      result: 'success',
      time,
    });
  });
  bus.on('handover', (handover) => {
    logs.message({ ...handover, source: { type: 'rule', name: handover.rule } });
  });
  bus.on('sdkLog', (line) => logs.sdk(line));
}
