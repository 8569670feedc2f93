import { expect, it } from 'vitest';
import { pskProblem } from '#src/domain/names.ts';
import { newPsk } from './new-psk.ts';

it('makes keys of 16 bytes that the hub takes, never the same twice', () => {
  const keys = Array.from({ length: 200 }, newPsk);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(pskProblem(key)).toBeNull();
    expect(atob(key)).toHaveLength(16);
  }
});
