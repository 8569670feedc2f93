import { describe, expect, it } from 'vitest';
import { mayPublish, maySubscribe } from './access.ts';
import {
  DEFAULT_POLICIES,
  defaultTopics,
  parseDeviceTopic,
  PRIVILEGE,
  topicOfDevice,
  type TopicPolicy,
} from './device-topics.ts';
import { parseSystemTopic, systemTopics } from './system-topics.ts';
import { topicNameProblem } from './topic-name.ts';

const device = { productId: 'ABCDE12345', deviceName: 'dev:1' };
const own = 'ABCDE12345/dev:1';

describe('default topics', () => {
  it('are open to the device in the way that the cloud lists them', () => {
    for (const { topic, privilege } of defaultTopics(device.productId)) {
      const concrete = topicOfDevice(topic, device.deviceName);
      expect([concrete, mayPublish(device, DEFAULT_POLICIES, concrete)]).toEqual([
        concrete,
        privilege !== PRIVILEGE.subscribe,
      ]);
      expect([concrete, maySubscribe(device, DEFAULT_POLICIES, concrete)]).toEqual([
        concrete,
        privilege !== PRIVILEGE.publish,
      ]);
    }
    expect(defaultTopics('P')).toHaveLength(7);
  });

  it('take a device name as it is', () => {
    expect(topicOfDevice('P/${deviceName}/x', "$&$'")).toBe("P/$&$'/x");
  });
});

describe('system topics', () => {
  it('are open without a policy, each in its direction only', () => {
    for (const topic of systemTopics(device, 'up')) {
      const published = topic.replace('+', '27041');
      expect([published, mayPublish(device, [], published)]).toEqual([published, true]);
      expect([topic, maySubscribe(device, [], topic)]).toEqual([topic, false]);
    }
    for (const topic of systemTopics(device, 'down')) {
      expect([topic, maySubscribe(device, [], topic)]).toEqual([topic, true]);
      expect([topic, mayPublish(device, [], topic.replace('+', '1'))]).toEqual([topic, false]);
    }
  });

  it.each([
    `$shadow/operation/ABCDE12345/other`,
    `$shadow/operation/OTHER12345/dev:1`,
    `$shadow/operation/${own}/more`,
    `$shadow/${own}`,
    `$rrpc/txd/${own}`,
    `$rrpc/txd/${own}/`,
    `$rrpc/txd/${own}/1/2`,
    `$broadcast/txd/${own}`,
    `$SYS/broker`,
    `$template/operation/${own}`,
  ])('%s is not one to publish to', (topic) => {
    expect(mayPublish(device, DEFAULT_POLICIES, topic)).toBe(false);
  });

  it.each([
    '$rrpc/rxd/#',
    `$rrpc/rxd/${own}/#/x`,
    '$shadow/#',
    '$broadcast/rxd/+/+',
    '#',
    '+/+/data',
  ])('%s is not one to subscribe to', (filter) => {
    expect(maySubscribe(device, DEFAULT_POLICIES, filter)).toBe(false);
  });

  it('are taken apart', () => {
    expect(parseSystemTopic(`$shadow/operation/result/${own}`)).toEqual({
      ...device,
      family: 'shadow',
      direction: 'down',
      prefix: '$shadow/operation/result',
      id: null,
    });
    expect(parseSystemTopic(`$rrpc/txd/${own}/27041`)).toMatchObject({
      family: 'rrpc',
      id: '27041',
    });
    expect(parseSystemTopic(own)).toBeNull();
    expect(parseSystemTopic('$ota/report')).toBeNull();
    expect(parseDeviceTopic(`${own}/a/b`)).toEqual({ ...device, name: 'a/b' });
    expect(parseDeviceTopic(own)).toBeNull();
    expect(parseDeviceTopic(`$ota/report/${own}`)).toBeNull();
  });
});

describe('custom topics', () => {
  const policies: readonly TopicPolicy[] = [
    { topicName: 'up', privilege: PRIVILEGE.publish },
    { topicName: 'cmd/+/set', privilege: PRIVILEGE.subscribe },
    { topicName: 'both', privilege: PRIVILEGE.both },
    {
      topicName: 'up',
      privilege: PRIVILEGE.both,
      brokerSubscribe: { productId: 'SUBPID0001', deviceName: '+' },
    },
  ];

  it.each([
    [`${own}/up`, true, false],
    [`${own}/both`, true, true],
    [`${own}/cmd/lamp/set`, false, true],
    [`${own}/cmd/+/set`, false, true],
    [`${own}/cmd/+/+`, false, false],
    [`${own}/#`, false, false],
    [`${own}/none`, false, false],
    ['ABCDE12345/other/up', false, false],
    ['OTHER12345/dev:1/up', false, false],
    ['SUBPID0001/sub1/up', true, true],
    ['SUBPID0001/+/up', false, true],
    ['SUBPID0001/sub1/both', false, false],
  ])('%s: publish %s, subscribe %s', (topic, publish, subscribe) => {
    expect(mayPublish(device, policies, topic)).toBe(publish);
    expect(maySubscribe(device, policies, topic)).toBe(subscribe);
  });

  it.each([
    ['abc', null],
    ['a_1/B/+', null],
    ['+', null],
    ['x'.repeat(255), null],
    ['', { kind: 'empty' }],
    ['x'.repeat(256), { kind: 'tooLong', max: 255, length: 256 }],
    ['a//b', { kind: 'emptyLevel', offset: 2 }],
    ['/a', { kind: 'emptyLevel', offset: 0 }],
    ['a/', { kind: 'emptyLevel', offset: 2 }],
    ['a/+b', { kind: 'partialWildcard', character: '+', offset: 2 }],
    ['a/b+', { kind: 'partialWildcard', character: '+', offset: 3 }],
    ['a/#', { kind: 'badCharacter', character: '#', offset: 2 }],
    ['a-b', { kind: 'badCharacter', character: '-', offset: 1 }],
    ['中', { kind: 'badCharacter', character: '中', offset: 0 }],
    ['a\n', { kind: 'badCharacter', character: '\n', offset: 1 }],
    ['a/a/a/a/a/a/a/a/a', null],
    ['a/a/a/a/a/a/a/a/a/a', { kind: 'tooManySlashes', max: 8, count: 9 }],
  ])('name %j', (name, problem) => {
    expect(topicNameProblem(name)).toEqual(problem);
  });
});
