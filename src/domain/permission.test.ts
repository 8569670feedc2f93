import { describe, expect, it } from 'vitest';
import { ACTIONS } from '#src/contract/actions.ts';
import { ROLES } from '#src/contract/role.ts';
import { mayCall, mayUse, OPERATIONS, type Operation } from './permission.ts';

describe('permission', () => {
  it.each([
    ['viewer', 'DescribeDevices', true],
    ['viewer', 'UpdateDeviceShadow', false],
    ['viewer', 'DeleteDevice', false],
    ['operator', 'DescribeDevices', true],
    ['operator', 'UpdateDeviceShadow', true],
    ['operator', 'DeleteDevice', false],
    ['operator', 'DescribeDeviceClientKey', false],
    ['admin', 'DeleteDevice', true],
    ['admin', 'DescribeDeviceClientKey', true],
  ] as const)('%s may call %s: %s', (role, name, allowed) => {
    const action = ACTIONS.get(name);
    expect(action).toBeDefined();
    expect(mayCall(role, action!)).toBe(allowed);
  });

  it('lets a stronger role do all that a weaker one may', () => {
    for (const action of ACTIONS.values()) {
      const allowed = ROLES.filter((role) => mayCall(role, action));
      expect(allowed).toEqual(ROLES.slice(ROLES.indexOf(action.role)));
    }
  });

  it('lets no viewer call a write or read a secret', () => {
    const allowed = [...ACTIONS.values()].filter((action) => mayCall('viewer', action));
    expect(new Set(allowed.map((action) => action.kind))).toEqual(new Set(['read']));
  });

  it.each(Object.entries(OPERATIONS))('%s asks for %s', (operation, least) => {
    const allowed = ROLES.filter((role) => mayUse(role, operation as Operation));
    expect(allowed).toEqual(ROLES.slice(ROLES.indexOf(least)));
  });
});
