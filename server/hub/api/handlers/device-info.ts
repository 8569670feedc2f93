import * as z from 'zod/mini';
import { deviceLabel, deviceTag } from '#src/contract/structures.ts';
import type { DeviceRow } from '../../store/devices.ts';
import type { Output } from '../handlers.ts';
import { ACCOUNT } from './checks.ts';

const tags = z.array(deviceTag);
const labels = z.array(deviceLabel);

function readList<T>(text: string, schema: z.ZodMiniType<T[]>): T[] {
  return text === '[]' ? [] : z.parse(schema, JSON.parse(text));
}

/** An IPv4 address as the number that `ConnIP` carries; 0 for anything else. */
function addressNumber(ip: string): number {
  const parts = ip.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part))) return 0;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** A device as the API shows it. Times are Unix seconds, 0 for what never happened. */
export function deviceInfo(device: DeviceRow): Output<'DescribeDevice'> {
  return {
    DeviceName: device.name,
    Online: device.online,
    LoginTime: device.login,
    Version: device.version,
    LastUpdateTime: device.updated,
    DeviceCert: device.cert,
    DevicePsk: device.psk,
    Tags: readList(device.tags, tags),
    DeviceType: 0,
    Imei: device.imei,
    Isp: device.isp,
    ConnIP: addressNumber(device.client_ip),
    NbiotDeviceID: device.nb_device_id,
    NBIoTDeviceID: device.nb_device_id,
    LoraDevEui: device.lora_dev_eui,
    LoraMoteType: device.lora_mote_type,
    LogLevel: device.log_level,
    FirstOnlineTime: device.first_online,
    LastOfflineTime: device.last_offline,
    CreateTime: device.created,
    CertState: device.cert_state,
    EnableState: device.enabled,
    Labels: readList(device.labels, labels),
    ClientIP: device.client_ip,
    FirmwareUpdateTime: device.firmware_updated,
    CreateUserId: ACCOUNT,
  };
}
