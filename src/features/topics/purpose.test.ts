import { expect, it } from 'vitest';
import { defaultTopics } from '#src/domain/topic/device-topics.ts';
import { purposeOf } from './purpose.ts';

it('knows what each default topic is for', () => {
  expect(defaultTopics('ABCDE12345').map(({ topic }) => purposeOf(topic))).toEqual([
    'control',
    'event',
    'data',
    'shadowOperation',
    'shadowResult',
    'otaReport',
    'otaUpdate',
  ]);
  expect(purposeOf('$gateway/operation/P/d')).toBeNull();
});
