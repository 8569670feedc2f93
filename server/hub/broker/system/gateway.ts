import { ENABLE_STATE, PRODUCT_TYPE } from '#src/domain/device.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '#src/domain/json/value.ts';
import { SUB_DEVICES_PER_GATEWAY } from '#src/domain/limits.ts';
import type { Core } from '../../services.ts';
import type { DeviceRow } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import type { Bonds } from '../bonds.ts';
import type { Downlink } from '../downlink.ts';
import { cloudJson, readObject } from '../json-messages.ts';
import type { Sessions } from '../sessions.ts';
import type { SystemHandler, SystemMessage } from '../uplink.ts';
import { BIND_METHODS, isExpired, isSignedBy, type BindMethod } from './bind-signature.ts';

/** `result` per device. Facts 5.2. */
export const GATEWAY_RESULT = {
  ok: 0,
  notBound: -1,
  systemError: -2,
  badParameter: 801,
  noSuchDevice: 802,
  badSignature: 803,
  badMethod: 804,
  expired: 805,
  boundElsewhere: 806,
  notGeneral: 807,
  notAllowed: 808,
  boundAlready: 809,
  unsupported: 810,
} as const;

const R = GATEWAY_RESULT;

interface Sub {
  readonly device: DeviceRow;
  readonly product: ProductRow;
}

const isMethod = (value: JsonValue | undefined): value is BindMethod =>
  typeof value === 'string' && Object.hasOwn(BIND_METHODS, value);

const isInteger = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value);

/** Gateways over MQTT: which sub-devices they have, and which of them are online. */
export function gatewayHandler(
  core: Core,
  sessions: Sessions,
  bonds: Bonds,
  publish: Downlink['publish'],
): SystemHandler {
  const { store, clock } = core;

  function findSub({ product_id: id, device_name: name }: JsonObject): Sub | number {
    if (typeof id !== 'string' || typeof name !== 'string') return R.badParameter;
    const product = store.products.byId(id);
    const device = product && store.devices.byName(product.pk, name);
    return product && device ? { product, device } : R.noSuchDevice;
  }

  const isEnabled = ({ device, product }: Sub): boolean =>
    device.enabled === ENABLE_STATE.enabled && product.forbidden === 0;

  function online({ link }: SystemMessage, sub: Sub): number {
    const { device, product } = sub;
    if (store.bonds.gatewayOf(device.pk) !== link.device.pk) return R.notBound;
    if (!isEnabled(sub)) return R.notAllowed;
    const { pk, name: deviceName } = device;
    sessions.beginSub({ pk, product: product.pk, productId: product.id, deviceName }, link);
    return R.ok;
  }

  function offline({ link }: SystemMessage, { device }: Sub): number {
    if (store.bonds.gatewayOf(device.pk) !== link.device.pk) return R.notBound;
    // One that connected by itself is not the gateway's to end.
    if (sessions.get(device.pk)?.link === link) sessions.end(device.pk, 'REASON_DEVICE_DISCONNECT');
    return R.ok;
  }

  /** What is wrong with the proof that the sub-device agrees. */
  function proofProblem({ device, product }: Sub, entry: JsonObject): number | undefined {
    const { signature, random, timestamp, signmethod, authtype } = entry;
    if (typeof signature !== 'string' || !isInteger(random) || !isInteger(timestamp)) {
      return R.badParameter;
    }
    if (!isMethod(signmethod)) return R.badMethod;
    if (authtype !== 'psk' && authtype !== 'certificate') return R.unsupported;
    const text = `${product.id}${device.name};${random};${timestamp}`;
    if (!isSignedBy(device, text, signmethod, signature)) return R.badSignature;
    return isExpired(timestamp, clock()) ? R.expired : undefined;
  }

  function bind({ link }: SystemMessage, sub: Sub, entry: JsonObject): number {
    const problem = proofProblem(sub, entry);
    if (problem !== undefined) return problem;
    const gateway = store.devices.byPk(link.device.pk);
    if (!gateway) return R.systemError;
    const present = store.bonds.gatewayOf(sub.device.pk);
    if (present === gateway.pk) return R.boundAlready;
    if (present !== undefined) return R.boundElsewhere;
    const type = sub.product.product_type;
    if (type === PRODUCT_TYPE.gateway || type === PRODUCT_TYPE.loraGateway) return R.notGeneral;
    if (!isEnabled(sub)) return R.notAllowed;
    if (store.bonds.count(gateway.pk) >= SUB_DEVICES_PER_GATEWAY) return R.notAllowed;
    return bonds.bind(gateway, [sub.device]) ? R.ok : R.notAllowed;
  }

  function unbind({ link }: SystemMessage, { device }: Sub): number {
    if (store.bonds.gatewayOf(device.pk) !== link.device.pk) return R.notBound;
    bonds.unbind([device]);
    return R.ok;
  }

  const OPERATIONS: Readonly<
    Record<string, (message: SystemMessage, sub: Sub, entry: JsonObject) => number>
  > = { online, offline, bind, unbind };

  function describe(gateway: number): JsonObject {
    const rows = store.bonds.page(gateway, 0, SUB_DEVICES_PER_GATEWAY);
    return {
      devices: rows.map(({ product_id, device_name }) => ({ product_id, device_name })),
    };
  }

  function results(
    message: SystemMessage,
    type: string,
    entries: readonly JsonValue[],
  ): JsonObject {
    const run = OPERATIONS[type];
    const isGateway =
      store.products.byPk(message.link.device.product)?.product_type === PRODUCT_TYPE.gateway;
    const devices = entries.map((value): JsonObject => {
      const entry = isJsonObject(value) ? value : {};
      const sub = findSub(entry);
      const allowed = isGateway && run !== undefined;
      const result =
        typeof sub === 'number' ? sub : allowed ? run(message, sub, entry) : R.notAllowed;
      const { product_id = '', device_name = '' } = entry;
      return { product_id, device_name, result };
    });
    return { devices };
  }

  return (message) => {
    const { device, link, payload, requestId, time } = message;
    const request = readObject(payload);
    const type = typeof request?.type === 'string' ? request.type : '';
    const { productId, deviceName } = device;
    // A sub-device does not become a gateway by having its topics used.
    if (!request || device.pk !== link.device.pk) return;
    let answer: JsonObject;
    if (type === 'describe_sub_devices') answer = describe(device.pk);
    else {
      const content = isJsonObject(request.payload) ? request.payload : {};
      if (!Object.hasOwn(OPERATIONS, type) || !isJsonArray(content.devices)) return;
      answer = results(message, type, content.devices);
    }
    const topic = `$gateway/operation/result/${productId}/${deviceName}`;
    void publish({ topic, payload: cloudJson({ type, payload: answer }), qos: 0 });
    const act = {
      requestId,
      productId,
      deviceName,
      time,
      scene: 'gateway',
      content: type,
    } as const;
    core.bus.emit('act', { ...act, result: 'success' });
  };
}
