import { PRODUCT_TYPE } from './device.ts';

/** `ProductTaskInfo.State`. APIDOC ProductTaskInfo. */
export const PRODUCT_TASK_STATE = {
  waiting: 1,
  running: 2,
  failed: 3,
  failedInPart: 4,
  done: 5,
} as const;

/** How a task ends, by how many of its devices could not be created. */
export function finalState(total: number, failures: number): number {
  if (failures === 0) return PRODUCT_TASK_STATE.done;
  return failures === total ? PRODUCT_TASK_STATE.failed : PRODUCT_TASK_STATE.failedInPart;
}

/** Whether a name is all that a device of this type needs: NB-IoT and LoRa ones need more. */
export function canCreateInBatch(productType: number): boolean {
  return productType === PRODUCT_TYPE.general || productType === PRODUCT_TYPE.gateway;
}
