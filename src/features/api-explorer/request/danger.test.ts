import { describe, expect, it } from 'vitest';
import { ACTIONS } from '#src/contract/actions.ts';
import { careFor, nameOf } from './danger.ts';

describe('careFor', () => {
  it('asks nothing for any read, and something for everything else', () => {
    for (const action of ACTIONS.values()) {
      expect(careFor(action) === 'none', action.name).toBe(action.kind === 'read');
    }
  });

  it.each([
    ['DeleteProduct', 'name'],
    ['DeleteDeviceShadow', 'name'],
    ['UnbindDevices', 'name'],
    ['ResetDeviceState', 'name'],
    ['UpdateDevicePSK', 'name'],
    ['DescribeDeviceClientKey', 'name'],
    ['CreateDevice', 'confirm'],
    ['UpdateDeviceShadow', 'confirm'],
    ['PublishMessage', 'confirm'],
  ])('%s: %s', (name, care) => {
    const action = ACTIONS.get(name);
    if (!action) throw new Error(`no action ${name}`);
    expect(careFor(action)).toBe(care);
  });
});

describe('nameOf', () => {
  const action = { name: 'DeleteDevice' };
  it.each([
    [{ ProductId: 'P1', DeviceName: 'pump-1' }, 'pump-1'],
    [{ ProductId: 'P1' }, 'P1'],
    [{ ProductId: ['P1'] }, 'P1'],
    [{ ProductId: ['P1', 'P2'] }, 'DeleteDevice'],
    [{ ProductId: 'P1', DeviceNames: ['a', 'b'] }, 'DeleteDevice'],
    [{ ProductId: '', DeviceName: '' }, 'DeleteDevice'],
    [{}, 'DeleteDevice'],
  ])('%j: %s', (params, name) => {
    expect(nameOf(action, params)).toBe(name);
  });
});
