import { expect, it } from 'vitest';
import { createDevice, describeDevices } from '#src/contract/devices.ts';
import { fromFragment, toFragment } from './address.ts';
import { requestFields } from './field-model.ts';

const fields = requestFields(describeDevices);

it('comes back as it was, with all digits', () => {
  const params = { ProductId: 'P/1 ü', Offset: 18446744073709551615n };
  expect(fromFragment(fields, toFragment(params))).toEqual(params);
});

it('holds no secret', () => {
  const fragment = toFragment({ ProductId: 'P1', DeviceName: 'd', DefinedPsk: 's3cret' });
  expect(decodeURIComponent(fragment)).not.toContain('s3cret');
  expect(fromFragment(requestFields(createDevice), fragment)).toEqual({
    ProductId: 'P1',
    DeviceName: 'd',
  });
});

it('is empty for nothing and for what is too long', () => {
  expect(toFragment({})).toBe('');
  expect(toFragment({ Psk: 'only a secret' })).toBe('');
  expect(toFragment({ ProductId: 'x'.repeat(5_000) })).toBe('');
});

it.each(['', '#', '#%', '#%7B', '#[]', '#{"Offset":"1"}', '#{"Nope":1}', '#null', '#1'])(
  'falls back to nothing for %j',
  (fragment) => {
    expect(fromFragment(fields, fragment)).toEqual({});
  },
);
