import { expect, it } from 'vitest';
import { driftOf } from './drift.ts';

const remembered = {
  ruleName: 'r',
  sql: "SELECT * FROM 'P/+/event'",
  actions: '[]',
  description: 'd',
  updatedAt: 1,
  updatedBy: 'admin',
};

it.each([
  [{ TopicPattern: 'P/+/event', Description: 'd' }, null],
  [{}, null],
  [{ TopicPattern: '' }, null],
  [
    { TopicPattern: 'P/+/data', Description: 'd' },
    { pattern: { cloud: 'P/+/data', here: 'P/+/event' }, description: false },
  ],
  [
    { TopicPattern: 'P/+/event', Description: '' },
    { pattern: null, description: true },
  ],
])('%j', (rule, drift) => {
  expect(driftOf(rule, remembered)).toEqual(drift);
});
