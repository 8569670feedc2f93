import type { DeviceRow } from '../store/devices.ts';
import type { TaskResult } from '../store/product-tasks.ts';

const TITLES = ['DeviceName', 'Result', 'Message', 'DevicePsk', 'DeviceCert', 'DevicePrivateKey'];

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** A name that was refused may be anything; a spreadsheet must not take it for a formula. */
function refusedName(name: string): string {
  return /^[=+\-@\t]/.test(name) ? `'${name}` : name;
}

export function resultTitles(): string {
  return line(TITLES);
}

/**
 * A line of the result file: what a device needs to connect, or why it was not created.
 * @param device undefined where it was not created, or is gone again.
 */
export function resultLine({ name, error }: TaskResult, device: DeviceRow | undefined): string {
  if (error !== null) return line([refusedName(name), 'failed', error, '', '', '']);
  const { psk = '', cert = '', private_key: key } = device ?? {};
  return line([name, 'success', '', psk, cert, key ?? '']);
}
