import { expect, it } from 'vitest';
import { levelOf } from './size-level.ts';

it.each([
  [0, 'ok'],
  [7_372, 'ok'],
  [7_373, 'near'],
  [8_192, 'near'],
  [8_193, 'over'],
])('%i of 8,192 bytes is %s', (bytes, level) => {
  expect(levelOf(bytes, 8_192)).toBe(level);
});
