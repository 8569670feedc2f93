import { PRIVILEGE } from '#src/domain/topic/device-topics.ts';

export type PrivilegeName = keyof typeof PRIVILEGE;

export const PRIVILEGE_NAMES = ['publish', 'subscribe', 'both'] as const satisfies PrivilegeName[];

/** The name of a figure; null for one that is not published. */
export function privilegeName(privilege: number): PrivilegeName | null {
  return PRIVILEGE_NAMES.find((name) => PRIVILEGE[name] === privilege) ?? null;
}
