import { DEFAULT_POLICIES } from '#src/domain/topic/device-topics.ts';
import { seconds, type Services } from '../../services.ts';

/** Gives a new product the topic policies that the cloud gives every product. */
export function insertDefaultTopics(services: Services, product: number): void {
  for (const { topicName: name, privilege } of DEFAULT_POLICIES) {
    const topic = { name, privilege, broker_product: '', broker_device: '', custom: 0 };
    services.store.topics.insert(product, topic, seconds(services));
  }
}
