import { describeDevices } from '#src/contract/devices.ts';
import { ENABLE_STATE } from '#src/domain/device.ts';
import { PAGE_LIMITS } from '#src/domain/limits.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';

/** How many devices a product has. The API counts only along with a page, so the smallest is taken. */
export function useDeviceCount(productId: string, only?: keyof typeof ENABLE_STATE) {
  return useActionQuery(describeDevices, {
    ProductId: productId,
    Offset: 0,
    Limit: PAGE_LIMITS.min,
    ...(only === undefined ? {} : { EnableState: ENABLE_STATE[only] }),
  });
}
