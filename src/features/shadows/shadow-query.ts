import { queryOptions } from '@tanstack/react-query';
import { ApiError, BAD_ANSWER_CODE } from '#src/api/error.ts';
import { callAction, resourceKey } from '#src/api/iotcloud.ts';
import { describeDeviceShadow } from '#src/contract/shadows.ts';
import { parseShadowData } from '#src/domain/shadow/data.ts';
import { emptyShadow, type ShadowDocument } from '#src/domain/shadow/document.ts';

/** Which shadow a page shows. */
export interface ShadowAddress {
  connection: string;
  productId: string;
  deviceName: string;
}

export interface Shadow {
  /** False where nobody has written to it: then the document is the empty one at version 0. */
  written: boolean;
  document: ShadowDocument;
}

/** How often a shadow on the screen is read again, while the tab is visible. Milliseconds. */
export const REFRESH_INTERVAL = 3_000;

/**
 * Reads the shadow of a device. One that was never written is an answer, not an error: the cloud
 * says so with a code, or with an empty document at version 0.
 * @throws ApiError
 */
export async function readShadow(address: ShadowAddress, signal?: AbortSignal): Promise<Shadow> {
  const { connection, productId, deviceName } = address;
  const params = { ProductId: productId, DeviceName: deviceName };
  try {
    const { Data = '', RequestId } = await callAction(
      connection,
      describeDeviceShadow,
      params,
      signal ? { signal } : {},
    );
    const document = parseShadowData(Data);
    if (document === null) throw unreadable(RequestId);
    return { written: isWritten(document), document };
  } catch (error) {
    if (isMissingShadow(error)) return { written: false, document: emptyShadow(0) };
    throw error;
  }
}

export function isMissingShadow(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'ResourceNotFound.DeviceShadowNotExist';
}

function isWritten({ version, state }: ShadowDocument): boolean {
  const keys = { ...state.desired, ...state.reported };
  return BigInt(version) !== 0n || Object.keys(keys).length > 0;
}

function unreadable(requestId: string): ApiError {
  return new ApiError(200, {
    code: BAD_ANSWER_CODE,
    message: 'The data of the shadow cannot be read.',
    requestId,
    retryable: false,
  });
}

function isSame(one: Shadow, other: Shadow): boolean {
  return (
    one.written === other.written &&
    one.document.timestamp === other.document.timestamp &&
    BigInt(one.document.version) === BigInt(other.document.version)
  );
}

/** The shadow of a page, read again every few seconds. */
export function shadowQuery(address: ShadowAddress) {
  const { connection, productId, deviceName } = address;
  return queryOptions({
    queryKey: [...resourceKey(connection, 'shadow'), 'document', productId, deviceName],
    queryFn: ({ signal }) => readShadow(address, signal),
    refetchInterval: REFRESH_INTERVAL,
    // What did not change stays the same object, so that nothing is drawn again.
    structuralSharing: (before, now) => sameOrNew(before, now),
  });
}

function isShadow(value: unknown): value is Shadow {
  return typeof value === 'object' && value !== null && 'document' in value && 'written' in value;
}

function sameOrNew(before: unknown, now: unknown): unknown {
  return isShadow(before) && isShadow(now) && isSame(before, now) ? before : now;
}
