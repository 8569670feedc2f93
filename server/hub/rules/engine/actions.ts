import { stringifyJson } from '#src/contract/json.ts';
import { MQTT_PAYLOAD_BYTES } from '#src/domain/limits.ts';
import {
  forwardBody,
  outputBytes,
  queueBody,
  type Delivery as Envelope,
} from '#src/domain/rule-action/envelope.ts';
import { renderTemplate, templateContext } from '#src/domain/rule-action/template.ts';
import type { EvaluationContext } from '#src/domain/rule-sql/evaluate-expression.ts';
import type { RuleEnvironment } from '#src/domain/rule-sql/message.ts';
import { parseDeviceTopic } from '#src/domain/topic/device-topics.ts';
import { topicProblem } from '#src/domain/topic/filter.ts';
import type { DownMessage } from '../../broker/downlink.ts';
import type {
  Column,
  CompiledAction,
  CompiledForward,
  CompiledRepublish,
  CompiledSink,
} from './compile.ts';
import type { Delivery, Outcome } from './delivery.ts';
import type { Forwarder } from './forwarder.ts';

/** How often a message may be republished on its way: what goes on for longer is a loop. */
const MAX_HOPS = 5;

export interface ActionsOptions {
  readonly environment: RuleEnvironment;
  readonly forwarder: Forwarder;
  /** @throws Error when a message could not be kept for those who are away. */
  readonly publish: (message: DownMessage) => void;
  /** Whether the account has a product. */
  readonly hasProduct: (productId: string) => boolean;
}

/** Tries once to carry out an action. */
export type Carry = (action: CompiledAction, delivery: Delivery) => Outcome | Promise<Outcome>;

const failed = (why: string): Outcome => ({ kind: 'failed', why, final: true });

function envelope({ firing, seq, timeMs }: Delivery): Envelope {
  return { message: firing.view, output: firing.output, seq, timeMs };
}

export function createActions(options: ActionsOptions): Carry {
  const { environment, forwarder, publish, hasProduct } = options;

  function contextOf({ firing: { view, output } }: Delivery): EvaluationContext {
    return templateContext(view, environment, output);
  }

  /** The topic that a message goes to, or why it cannot go there. */
  function topicOf(
    action: CompiledRepublish,
    delivery: Delivery,
  ): { readonly topic: string } | { readonly why: string } {
    const topic = renderTemplate(action.topic, contextOf(delivery));
    if (topic === null) return { why: 'The message lacks a value that the topic needs.' };
    const owner = topicProblem(topic) ? null : parseDeviceTopic(topic);
    if (!owner) return { why: 'The topic is not that of a device.' };
    if (!hasProduct(owner.productId)) return { why: 'The topic belongs to an unknown product.' };
    return { topic };
  }

  function republish(action: CompiledRepublish, delivery: Delivery): Outcome {
    const { message, output, hop } = delivery.firing;
    const found = topicOf(action, delivery);
    if ('why' in found) return failed(found.why);
    const { topic } = found;
    const payload = Buffer.from(outputBytes(output));
    if (payload.length > MQTT_PAYLOAD_BYTES) {
      return failed(`The message would have ${payload.length} bytes.`);
    }
    if (hop >= MAX_HOPS) {
      return { kind: 'dropped', why: `A loop: it was republished ${MAX_HOPS} times already.` };
    }
    publish({ topic, payload, qos: message.qos });
    return { kind: 'delivered', topic, payload, copy: { ...message, topic, payload } };
  }

  async function forward(action: CompiledForward, delivery: Delivery): Promise<Outcome> {
    // The same over all tries, so that a receiver can tell a repetition.
    const payload = forwardBody(envelope(delivery));
    const why = await forwarder.post(action, payload);
    if (why !== undefined) return { kind: 'failed', why, final: false };
    const { topic } = delivery.firing.message;
    return { kind: 'delivered', topic, payload };
  }

  function rowOf(columns: readonly Column[], delivery: Delivery): string {
    const context = contextOf(delivery);
    const row = columns.map(({ field, value }) => [field, value && renderTemplate(value, context)]);
    return stringifyJson(Object.fromEntries(row));
  }

  function record({ columns }: CompiledSink, delivery: Delivery): Outcome {
    const payload = columns ? rowOf(columns, delivery) : queueBody(envelope(delivery));
    const { topic } = delivery.firing.message;
    return { kind: 'undeliverable', topic, payload };
  }

  return (action, delivery) => {
    switch (action.kind) {
      case 'republish':
        return republish(action, delivery);
      case 'forward':
        return forward(action, delivery);
      case 'sink':
        return record(action, delivery);
    }
  };
}
