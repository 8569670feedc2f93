import type { JsonObject } from '#src/domain/json/value.ts';
import { emptyShadow, type ShadowDocument } from '#src/domain/shadow/document.ts';
import { applyUpdate } from '#src/domain/shadow/update.ts';
import type { DemoKind } from './products.ts';
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;

function reportedBy(kind: DemoKind, random: Random): JsonObject | null {
  switch (kind) {
    case 'air':
      return {
        temperature: random.between(18, 29, 1),
        humidity: random.between(30, 65),
        co2: random.between(420, 1400),
        config: { interval: 300, led: 'auto' },
        battery: random.between(35, 100),
      };
    case 'meter':
      return {
        energy_kwh: random.between(1200, 98_000, 2),
        voltage: [
          random.between(228, 234, 1),
          random.between(228, 234, 1),
          random.between(228, 234, 1),
        ],
        relay: 'closed',
        tariff: { plan: 'peak-valley', version: random.between(3, 5) },
      };
    case 'gateway':
      return { uptime_h: random.between(3, 900), scan: { window_ms: 300, interval_ms: 1000 } };
    case 'beacon':
      return { temperature: random.between(-24, 6, 1), alarm: { low: -28, high: 8 } };
    case 'parking':
    case 'tracker':
      return null;
  }
}

/** A change that someone asked for; what the device reports already is no change. */
function wantedOf(kind: DemoKind, random: Random): JsonObject | null {
  switch (kind) {
    case 'air':
      return {
        config: { interval: random.pick([60, 120, 300, 600]), led: random.pick(['off', 'auto']) },
      };
    case 'meter':
      return { tariff: { version: 5 } };
    case 'gateway':
      return { scan: { window_ms: random.pick([300, 500]) } };
    case 'beacon':
      return { alarm: { high: random.pick([6, 8, 10]) } };
    case 'parking':
    case 'tracker':
      return null;
  }
}

/**
 * A shadow with some history: in sync, waiting for its device, or with nothing asked for.
 * @param online Unix milliseconds of the device's last sign of life.
 * @returns undefined for devices that never had one.
 */
export function demoShadow(
  kind: DemoKind,
  random: Random,
  online: number,
): ShadowDocument | undefined {
  const reported = reportedBy(kind, random);
  if (!reported || random.chance(0.2)) return undefined;
  let document = emptyShadow(online - 90 * HOUR_MS);
  const earlier = online - random.between(20, 80) * HOUR_MS;
  document = applyUpdate(document, { reported }, earlier).document;
  const wanted = wantedOf(kind, random);
  if (wanted && random.chance(0.55)) {
    const asked = earlier + random.between(1, 18) * HOUR_MS;
    document = applyUpdate(document, { desired: wanted }, asked).document;
    if (random.chance(0.6)) {
      document = applyUpdate(document, { reported: wanted }, asked + 4000).document;
    }
  }
  const { temperature } = reportedBy(kind, random) ?? {};
  if (temperature === undefined) return document;
  return applyUpdate(document, { reported: { temperature } }, online).document;
}
