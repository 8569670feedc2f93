import { PRODUCT_TYPE } from '#src/domain/device.ts';
import { TOPICS_PER_PRODUCT } from '#src/domain/limits.ts';
import { deviceNameProblem } from '#src/domain/names.ts';
import { PRIVILEGE } from '#src/domain/topic/device-topics.ts';
import { topicNameProblem } from '#src/domain/topic/topic-name.ts';
import type { BrokerSubscribe } from '#src/contract/structures.ts';
import { seconds, type Services } from '../../services.ts';
import type { ProductRow } from '../../store/products.ts';
import type { TopicRow } from '../../store/topics.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers } from '../handlers.ts';
import { checkName, checkOneOf, invalidValue, requireProduct } from './checks.ts';

const PRIVILEGES = Object.values(PRIVILEGE);

function checkTopicName(parameter: string, name: string): void {
  const problem = topicNameProblem(name);
  if (!problem) return;
  const at = 'offset' in problem ? ` at ${problem.offset}` : '';
  throw invalidValue(parameter, `It is not the name of a topic (${problem.kind}${at}).`);
}

type Broker = Pick<TopicRow, 'broker_product' | 'broker_device'>;

/** The columns of a broker subscription; undefined when the sub-product is not bound. */
function brokerOf(
  { store }: Services,
  product: ProductRow,
  broker: BrokerSubscribe,
): Broker | undefined {
  const { ProductId, DeviceName } = broker;
  if (DeviceName !== '+') {
    checkName('BrokerSubscribe.DeviceName', deviceNameProblem(DeviceName));
  }
  const isGateway = product.product_type === PRODUCT_TYPE.gateway;
  if (!isGateway || !store.products.isSubOf(product.pk, ProductId)) return undefined;
  return { broker_product: ProductId, broker_device: DeviceName };
}

type Names = 'CreateTopicPolicy' | 'UpdateTopicPolicy';

export function topicHandlers(services: Services): Handlers<Names> {
  const { topics, products } = services.store;
  return {
    CreateTopicPolicy({ ProductId, TopicName, Privilege, BrokerSubscribe: given }) {
      const product = requireProduct(services, ProductId);
      checkTopicName('TopicName', TopicName);
      const privilege = checkOneOf('Privilege', Privilege, PRIVILEGES);
      const broker = given
        ? brokerOf(services, product, given)
        : { broker_product: '', broker_device: '' };
      if (!broker) throw new CloudError('FailedOperation.ProductNotBind');
      if (topics.byName(product.pk, TopicName)) {
        throw new CloudError('InvalidParameterValue.TopicPolicyAlreadyExist');
      }
      if (topics.countCustom(product.pk) >= TOPICS_PER_PRODUCT) {
        throw new CloudError('LimitExceeded.TopicPolicyExceedLimit');
      }
      const topic = { name: TopicName, privilege, custom: 1, ...broker };
      topics.insert(product.pk, topic, seconds(services));
      return {};
    },

    UpdateTopicPolicy({ ProductId, TopicName, NewTopicName, Privilege, BrokerSubscribe: given }) {
      const product = products.byId(ProductId);
      const topic = product && topics.byName(product.pk, TopicName);
      if (!product || !topic) throw new CloudError('ResourceNotFound.TopicPolicyNotExist');
      checkTopicName('NewTopicName', NewTopicName);
      const privilege = checkOneOf('Privilege', Privilege, PRIVILEGES);
      const broker = given ? brokerOf(services, product, given) : topic;
      if (!broker) throw invalidValue('BrokerSubscribe', 'The sub-product is not bound.');
      if (NewTopicName !== TopicName && topics.byName(product.pk, NewTopicName)) {
        throw new CloudError('InvalidParameterValue.TopicPolicyAlreadyExist');
      }
      const { broker_product, broker_device } = broker;
      topics.update(topic.pk, { name: NewTopicName, privilege, broker_product, broker_device });
      return {};
    },
  };
}
