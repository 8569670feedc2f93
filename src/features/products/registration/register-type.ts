import { DEVICES_PER_PRODUCT } from '#src/domain/limits.ts';
import { countProblem } from '#src/components/form/field-checks.ts';
import type { FieldProblem } from '#src/components/form/field-problem.ts';

/** `RegisterType`: off, only names created beforehand, or create the device. Facts 1.5. */
export const REGISTER_TYPES = ['0', '1', '2'] as const;
export type RegisterType = (typeof REGISTER_TYPES)[number];
export const REGISTER_TYPE_NAMES = {
  0: 'off',
  1: 'existing',
  2: 'creates',
} as const satisfies Record<RegisterType, string>;

/** The type for which `RegisterLimit` counts. */
export const CREATES_DEVICES: RegisterType = '2';

export interface RegistrationValues {
  registerType: RegisterType;
  /** As typed; devices. */
  registerLimit: string;
}

export const MAX_REGISTER_LIMIT = DEVICES_PER_PRODUCT;

/** What the form shows for a limit that was never set. */
export const USUAL_REGISTER_LIMIT = 1000;

export function registerLimitProblem({
  registerType,
  registerLimit,
}: RegistrationValues): FieldProblem | null {
  return registerType === CREATES_DEVICES
    ? countProblem(registerLimit.trim(), 1, MAX_REGISTER_LIMIT)
    : null;
}

/** The figures for the wire. A limit that does not count keeps its old figure. */
export function registrationRequest(
  { registerType, registerLimit }: RegistrationValues,
  oldLimit: number,
): { RegisterType: number; RegisterLimit: number } {
  return {
    RegisterType: Number(registerType),
    RegisterLimit: registerType === CREATES_DEVICES ? Number(registerLimit.trim()) : oldLimit,
  };
}
