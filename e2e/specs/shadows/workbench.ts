import type { Locator, Page } from '@playwright/test';
import { paths } from '#src/lib/paths.ts';
import { callHub } from '../../support/hub.ts';

export const DEVICE = 'pump:1';

/** A device of its own in a product, with a desired state where one is given. */
export async function createDevice(productId: string, desired?: object): Promise<void> {
  await callHub('CreateDevice', { ProductId: productId, DeviceName: DEVICE });
  if (desired) await writeDesired(productId, desired, 0);
}

/** What somebody else writes; the version must be the one the shadow has. */
export async function writeDesired(
  productId: string,
  desired: object,
  version: number,
): Promise<void> {
  await callHub('UpdateDeviceShadow', {
    ProductId: productId,
    DeviceName: DEVICE,
    State: JSON.stringify({ desired }),
    ShadowVersion: version,
  });
}

export interface HubShadow {
  version: number;
  desired: unknown;
}

/** The shadow as the hub has it. */
export async function readShadow(productId: string): Promise<HubShadow> {
  const answer = await callHub('DescribeDeviceShadow', {
    ProductId: productId,
    DeviceName: DEVICE,
  });
  const data: { payload: { version: number; state: { desired?: unknown } } } = JSON.parse(
    String(answer['Data']),
  );
  return { version: data.payload.version, desired: data.payload.state.desired };
}

export async function openShadow(page: Page, productId: string): Promise<void> {
  await page.goto(paths.deviceShadow('local', productId, DEVICE));
}

export function desiredEditor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Desired state as JSON' });
}

export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Save desired state' });
}

/** The update that the page says it will send. */
export async function shownUpdate(page: Page): Promise<unknown> {
  return JSON.parse(await page.getByLabel('What will be sent').innerText());
}
