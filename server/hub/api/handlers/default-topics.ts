import { seconds, type Services } from '../../services.ts';

const DEFAULTS = [
  { name: 'control', privilege: 2 },
  { name: 'data', privilege: 3 },
  { name: 'event', privilege: 1 },
];

/** Gives a new product the topic policies that the cloud gives every product. */
export function insertDefaultTopics(services: Services, product: number): void {
  for (const { name, privilege } of DEFAULTS) {
    const topic = { name, privilege, broker_product: '', broker_device: '', custom: 0 };
    services.store.topics.insert(product, topic, seconds(services));
  }
}
