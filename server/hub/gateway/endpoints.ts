import type { IncomingHttpHeaders } from 'node:http';
import { ENABLE_STATE, ENCRYPTION_TYPE } from '#src/domain/device.ts';
import { MQTT_PAYLOAD_BYTES } from '#src/domain/limits.ts';
import { isBase64 } from '#src/domain/names.ts';
import { checkTimestamp, equalText } from '../api/checks.ts';
import { CloudError } from '../api/cloud-error.ts';
import { checkNotForbidden, invalidValue } from '../api/handlers/checks.ts';
import type { Services } from '../services.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { ProductRow } from '../store/products.ts';
import { createRegistrar } from './register.ts';
import {
  oldRegisterRequest,
  publishRequest,
  readRequest,
  registerRequest,
  reportLogRequest,
} from './requests.ts';
import { checkSignature, oldSignature, type SigningKey } from './signature.ts';

/** A request of a device; nothing of it is trusted yet. */
export interface DeviceCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  readonly clientIp: string;
}

/** What a path does, and the form of its answers. */
export interface Endpoint {
  /** @throws CloudError */
  readonly run: (call: DeviceCall) => Promise<object>;
  readonly answer: (result: object, requestId: string) => object;
  readonly refuse: (code: string, message: string, requestId: string) => object;
}

const answer: Endpoint['answer'] = (result, RequestId) => ({ Response: { ...result, RequestId } });
const refuse: Endpoint['refuse'] = (Code, Message, RequestId) => ({
  Response: { Error: { Code, Message }, RequestId },
});

/** The keys of a device: its psk as text, or its certificate. */
function keyOf(product: ProductRow, device: DeviceRow): SigningKey {
  const byKey = product.encryption_type === ENCRYPTION_TYPE.psk;
  const key = byKey ? device.psk : device.cert;
  // An empty key would be everybody's.
  if (key === '') throw new CloudError('AuthFailure.SignatureFailure', 'The device has no key.');
  return byKey ? { secret: key } : { certificate: key };
}

/** The paths of the gateway. */
export function createEndpoints(services: Services): ReadonlyMap<string, Endpoint> {
  const { store, broker, bus, clock } = services;
  const registrar = createRegistrar(services);

  /** The device that signed a request. */
  function signer(
    call: DeviceCall,
    productId: string,
    deviceName: string,
  ): { product: ProductRow; device: DeviceRow } {
    const product = store.products.byId(productId);
    const device = product && store.devices.byName(product.pk, deviceName);
    if (!product || !device) throw new CloudError('ResourceNotFound.DeviceNotExist');
    checkSignature(call, keyOf(product, device), clock());
    checkNotForbidden(product);
    if (device.enabled === ENABLE_STATE.disabled) {
      throw new CloudError('UnauthorizedOperation.DeviceIsNotEnabled');
    }
    return { product, device };
  }

  async function register(call: DeviceCall): Promise<object> {
    const given = readRequest(call.body, registerRequest);
    const product = registrar.product(given.ProductId);
    checkSignature(call, { secret: product.secret }, clock());
    const result = await registrar.register(product, given.DeviceName, given.ClientCert);
    return { Len: result.length, Payload: result.payload, State: result.state };
  }

  async function registerOld({ body }: DeviceCall): Promise<object> {
    const { deviceName, nonce, productId, timestamp, signature } = readRequest(
      body,
      oldRegisterRequest,
    );
    checkTimestamp(String(timestamp), 'timestamp', clock());
    const product = registrar.product(productId);
    const text = `deviceName=${deviceName}&nonce=${nonce}&productId=${productId}&timestamp=${timestamp}`;
    if (!equalText(signature, oldSignature(product.secret, text))) {
      throw new CloudError('AuthFailure.SignatureFailure');
    }
    const { length, payload } = await registrar.register(product, deviceName);
    return { len: length, payload };
  }

  async function publish(call: DeviceCall): Promise<object> {
    const given = readRequest(call.body, publishRequest);
    const { ProductId: productId, DeviceName: deviceName, TopicName: topic } = given;
    const { product, device } = signer(call, productId, deviceName);
    const { Payload, PayloadEncoding = '' } = given;
    if (PayloadEncoding !== '' && PayloadEncoding !== 'base64') {
      throw invalidValue('PayloadEncoding', 'It must be base64 or empty.');
    }
    const decode = PayloadEncoding === 'base64';
    if (decode && !isBase64(Payload)) throw invalidValue('Payload', 'It must be base64.');
    const payload = Buffer.from(Payload, decode ? 'base64' : 'utf8');
    if (payload.length > MQTT_PAYLOAD_BYTES) {
      throw new CloudError('InvalidParameterValue.PayloadOverLimit');
    }
    const ref = { pk: device.pk, product: product.pk, productId, deviceName };
    // A gateway speaks for its sub-devices as long as it is connected.
    const why = topic.startsWith('$gateway/')
      ? 'Gateway operations need a connection.'
      : broker.publishAs(ref, call.clientIp, topic, payload, given.Qos ?? 0);
    if (why !== undefined) throw new CloudError('FailedOperation.InvalidTopicName', why);
    return {};
  }

  async function reportLog(call: DeviceCall): Promise<object> {
    const given = readRequest(call.body, reportLogRequest);
    const { ProductId: productId, DeviceName: deviceName } = given;
    signer(call, productId, deviceName);
    const time = clock();
    for (const line of given.Message) {
      bus.emit('sdkLog', { productId, deviceName, ...line, time });
    }
    return {};
  }

  return new Map<string, Endpoint>([
    ['/device/register', { run: register, answer, refuse }],
    ['/device/publish', { run: publish, answer, refuse }],
    ['/device/reportlog', { run: reportLog, answer, refuse }],
    [
      '/register/dev',
      {
        run: registerOld,
        answer: (result) => ({ code: 0, message: '', ...result }),
        // The SDKs of that time look at whether the code is 0.
        refuse: (code, message) => ({ code: -1, message: `${code}: ${message}` }),
      },
    ],
  ]);
}
