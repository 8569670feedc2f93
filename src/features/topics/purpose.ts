const PURPOSES = {
  control: /\/control$/,
  event: /\/event$/,
  data: /\/data$/,
  shadowResult: /^\$shadow\/operation\/result\//,
  shadowOperation: /^\$shadow\/operation\//,
  otaReport: /^\$ota\/report\//,
  otaUpdate: /^\$ota\/update\//,
} as const;
export type Purpose = keyof typeof PURPOSES;

const NAMES = [
  'control',
  'event',
  'data',
  'shadowResult',
  'shadowOperation',
  'otaReport',
  'otaUpdate',
] as const satisfies Purpose[];

/** What a default topic is for; null for one that is not known here. */
export function purposeOf(topic: string): Purpose | null {
  return NAMES.find((name) => PURPOSES[name].test(topic)) ?? null;
}
