import { expect, it } from 'vitest';
import { loadDocs } from '#src/contract/docs/docs.ts';
import { actionGroups } from './action-groups.ts';

const english = await loadDocs('en-US');

function names(search: string, docs = english): string[] {
  return actionGroups(docs, search).flatMap(({ actions }) =>
    actions.map(({ action }) => action.name),
  );
}

it('lists all 73 actions once, each with a title', () => {
  const all = actionGroups(english, '').flatMap(({ actions }) => actions);
  expect(new Set(all.map(({ action }) => action.name)).size).toBe(73);
  expect(all).toHaveLength(73);
  expect(all.every(({ title }) => title !== '')).toBe(true);
});

it('finds by name in any case, by several words, and by what it does', () => {
  expect(names('devicepsk')).toEqual(['UpdateDevicePSK']);
  expect(names('topicrule list')).toEqual(['ListTopicRules']);
  expect(names('shadow').length).toBeGreaterThanOrEqual(3);
  expect(names('no such thing')).toEqual([]);
});

it('finds in Chinese', async () => {
  expect(names('影子', await loadDocs('zh-CN'))).toContain('UpdateDeviceShadow');
});
