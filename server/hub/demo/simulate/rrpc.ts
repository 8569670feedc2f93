import { stringifyJson } from '#src/contract/json.ts';
import type { JsonObject } from '#src/domain/json/value.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Random } from '../random.ts';
import { NEVER, systemTopic, type Behaviour, type Outgoing } from './behaviour.ts';
import { readMessage } from './messages.ts';

/** How long a device thinks about a call. */
const ANSWER_MS = { least: 40, most: 600 } as const;

/** The answer of a device to a call: to JSON with JSON, to anything else with the same bytes. */
function answerTo(payload: Buffer, state: JsonObject): string | Buffer {
  const call = readMessage(payload);
  return call ? stringifyJson({ code: 0, call, state }) : payload;
}

/**
 * Answers calls that wait for an answer. Facts 5: `$rrpc/rxd/…/${processId}` is answered on
 * `$rrpc/txd/…/${processId}`.
 * @param state what the device says of itself.
 */
export function createRrpc(device: DeviceId, random: Random, state: () => JsonObject): Behaviour {
  const down = `${systemTopic('$rrpc/rxd', device)}/`;
  const up = `${systemTopic('$rrpc/txd', device)}/`;
  let answers: { readonly at: number; readonly message: Outgoing }[] = [];
  return {
    filters: [`${down}+`],
    due: () => answers.reduce((first, { at }) => Math.min(first, at), NEVER),
    connected() {
      answers = [];
      return [];
    },
    received(topic, payload, now) {
      if (!topic.startsWith(down)) return [];
      const at = now + random.between(ANSWER_MS.least, ANSWER_MS.most);
      const answer = answerTo(payload, state());
      answers.push({
        at,
        message: { topic: `${up}${topic.slice(down.length)}`, payload: answer, qos: 0 },
      });
      return [];
    },
    tick(now) {
      const due = answers.filter(({ at }) => at <= now);
      answers = answers.filter(({ at }) => at > now);
      return due.map(({ message }) => message);
    },
  };
}
