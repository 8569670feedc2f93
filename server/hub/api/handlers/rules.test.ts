import { beforeEach, describe, expect, it } from 'vitest';
import { newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';
import { startWebServer } from '../../testing/web-server.ts';

const T0 = Date.UTC(2026, 0, 1);
let hub: TestHub;
let pid: string;
beforeEach(async () => {
  hub = await startTestHub({ clock: () => T0 });
  pid = await newPskProduct(hub);
  return () => hub.close();
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface Payload {
  readonly sql?: string;
  readonly actions?: readonly object[] | string;
  readonly disabled?: boolean;
  readonly description?: string;
}

function payload({ sql, actions, disabled, description }: Payload = {}) {
  const list = actions ?? [{ republish: { topic: `${pid}/other/data` } }];
  return {
    Sql: base64(sql ?? `SELECT a, b.c AS c FROM '${pid}/+/event' WHERE a > 1`),
    Actions: typeof list === 'string' ? list : JSON.stringify(list),
    Description: description ?? 'made by a test',
    ...(disabled === undefined ? {} : { RuleDisabled: disabled }),
  };
}

const write =
  (action: 'CreateTopicRule' | 'ReplaceTopicRule') =>
  (RuleName: string, given: Payload = {}) =>
    hub.codeOf(action, { RuleName, TopicRulePayload: payload(given) });
const create = write('CreateTopicRule');
const replace = write('ReplaceTopicRule');
const named = (action: string) => (RuleName: string) => hub.codeOf(action, { RuleName });
const [enable, disable, remove] = [
  named('EnableTopicRule'),
  named('DisableTopicRule'),
  named('DeleteTopicRule'),
];

async function list() {
  return (await hub.call('ListTopicRules', { PageNum: 1, PageSize: 250 })).Rules;
}

describe('the life of a rule', () => {
  it('is created, disabled, replaced, enabled, deleted, and listed all along', async () => {
    expect(await create('r_1')).toBe('OK');
    const listed = {
      RuleName: 'r_1',
      Description: 'made by a test',
      CreatedAt: T0 / 1000,
      RuleDisabled: false,
      TopicPattern: `${pid}/+/event`,
    };
    expect(await list()).toEqual([listed]);
    expect(await disable('r_1')).toBe('OK');
    expect(await list()).toEqual([{ ...listed, RuleDisabled: true }]);
    const next = { sql: `SELECT * FROM '${pid}/a/#'`, description: 'changed' };
    expect(await replace('r_1', next)).toBe('OK');
    expect(await list()).toEqual([
      { ...listed, RuleDisabled: true, TopicPattern: `${pid}/a/#`, Description: 'changed' },
    ]);
    expect(await enable('r_1')).toBe('OK');
    expect(await list()).toMatchObject([{ RuleDisabled: false }]);
    expect(await remove('r_1')).toBe('OK');
    expect(await list()).toEqual([]);
  });

  it('knows what is there already, and what is not', async () => {
    await create('r');
    expect(await create('r')).toBe('InvalidParameterValue.TopicRuleAlreadyExist');
    expect(await enable('r')).toBe('FailedOperation.RuleAlreadyEnabled');
    expect(await disable('r')).toBe('OK');
    expect(await disable('r')).toBe('FailedOperation.RuleAlreadyDisabled');
    for (const act of [enable, disable, remove, replace]) {
      expect(await act('none')).toBe('ResourceNotFound.TopicRuleNotExist');
    }
    expect(await replace('r', { disabled: true })).toBe(
      'InvalidParameterValue.UpdateTopicRuleDBFail',
    );
  });

  it.each(['', 'a-b', 'ä', 'x'.repeat(33)])('refuses the name %j', async (name) => {
    for (const act of [create, replace, enable, disable, remove]) {
      expect(await act(name)).toBe('InvalidParameterValue');
    }
  });
});

describe('the SQL', () => {
  it.each([
    '',
    'SELECT',
    "SELECT a FROM 'x'; DROP TABLE rules",
    "SELECT a FROM 'p/#/x'",
    "SELECT nofunction(a) FROM 'p/d/e'",
  ])('is refused when it is %j', async (sql) => {
    const code = 'InvalidParameterValue.InvalidSQL';
    expect(await create('r', { sql })).toBe(code);
    await create('other');
    const onReplace = sql === '' ? 'InvalidParameterValue.TopicRuleSqlNotEdited' : code;
    expect(await replace('other', { sql })).toBe(onReplace);
  });

  it('must be base64 of UTF-8', async () => {
    for (const Sql of [
      "SELECT * FROM 'a/b/c'",
      Buffer.from([0xff, 0xfe, 0xfd]).toString('base64'),
    ]) {
      const TopicRulePayload = { ...payload(), Sql };
      expect(await hub.codeOf('CreateTopicRule', { RuleName: 'r', TopicRulePayload })).toBe(
        'InvalidParameterValue.InvalidSQL',
      );
    }
  });

  it('cannot select fields of binary messages', async () => {
    const binary = await newPskProduct(hub, { Format: 'custom' });
    expect(await create('fields', { sql: `SELECT a FROM '${binary}/+/event'` })).toBe(
      'InvalidParameterValue.InvalidSQL',
    );
    expect(await create('all', { sql: `SELECT * FROM '${binary}/+/event'` })).toBe('OK');
  });

  it('may be missing in a disabled rule, which then cannot be enabled', async () => {
    expect(await create('draft', { sql: '', actions: '', disabled: true })).toBe('OK');
    expect(await enable('draft')).toBe('InvalidParameterValue.TopicRuleSqlNotEdited');
    expect(await list()).toMatchObject([{ TopicPattern: '', RuleDisabled: true }]);
  });
});

describe('the actions', () => {
  it('may be missing in a disabled rule alone', async () => {
    const nil = 'InvalidParameterValue.ActionNil';
    expect(await create('r', { actions: [] })).toBe(nil);
    expect(await create('r', { actions: [], disabled: true })).toBe('OK');
    expect(await enable('r')).toBe(nil);
    expect(await replace('r', { actions: [], disabled: false })).toBe(nil);
  });

  it('are refused when they cannot be read', async () => {
    for (const actions of ['nothing', '{}', [{ republish: {} }], [{ forward: { api: 'x' } }]]) {
      expect(await create('r', { actions })).toBe('InvalidParameterValue');
    }
    const badTopic = { actions: [{ republish: { topic: 'nowhere' } }] };
    expect(await create('r', badTopic)).toBe('InvalidParameterValue');
    await create('r');
    expect(await replace('r', badTopic)).toBe('InvalidParameterValue.RepublishTopicFormatError');
  });

  it('publish to products of this account alone', async () => {
    const foreign = { actions: [{ republish: { topic: 'FOREIGN123/dev/data' } }] };
    const denied = 'UnauthorizedOperation.PermissionDenied';
    expect(await create('r', foreign)).toBe(denied);
    await create('r');
    expect(await replace('r', foreign)).toBe(denied);
  });

  it('must not fail over to where they failed', async () => {
    const device = { republish: { topic: `${pid}/dev/data` } };
    const queue = { cmqqueue: { queuename: 'q', region: 'gz' } };
    await create('old');
    for (const act of [create, replace]) {
      const name = act === create ? 'r' : 'old';
      expect(await act(name, { actions: [device, { failaction: device }] })).toBe(
        'InvalidParameterValue.FailActionHasSameDevice',
      );
      expect(await act(name, { actions: [queue, { failaction: queue }] })).toBe(
        'InvalidParameterValue.CloudComponentAlreadyExist',
      );
      expect(await act(name, { actions: [queue, { failaction: device }] })).toBe('OK');
    }
  });

  it('have a description of at most 256 characters', async () => {
    expect(await create('r', { description: 'x'.repeat(257) })).toBe('InvalidParameterValue');
    expect(await create('r', { description: '规'.repeat(256) })).toBe('OK');
  });
});

describe('an address to forward to', () => {
  const forward = (api: string): Payload => ({ actions: [{ forward: { api, token: 'tok' } }] });

  it('must prove that it wants to be, unless the rule is disabled', async () => {
    await using owner = await startWebServer((request, response) => {
      response.end(request.headers['echostr']);
    });
    await using stranger = await startWebServer((_, response) => {
      response.end('hello');
    });
    const failed = 'InvalidParameterValue.CheckForwardURLFail';
    expect(await create('good', forward(owner.url))).toBe('OK');
    expect(await create('bad', forward(stranger.url))).toBe(failed);
    expect(await create('bad', { ...forward(stranger.url), disabled: true })).toBe('OK');
    expect(await enable('bad')).toBe(failed);
    expect(await replace('good', forward(stranger.url))).toBe(failed);
    expect(owner.requests).toHaveLength(1);
  });

  it('must not redirect', async () => {
    await using owner = await startWebServer((_, response) => {
      response.writeHead(307, { location: 'http://127.0.0.1/' }).end();
    });
    const denied = 'InvalidParameterValue.ForwardRedirectDenied';
    expect(await create('r', forward(owner.url))).toBe('InvalidParameterValue.CheckForwardURLFail');
    await create('r', { ...forward(owner.url), disabled: true });
    expect(await enable('r')).toBe(denied);
    expect(await replace('r', { ...forward(owner.url), disabled: false })).toBe(denied);
  });
});

describe('ListTopicRules', () => {
  it('pages by number and size, in the order of creation', async () => {
    for (let i = 0; i < 7; i += 1) await create(`r${i}`);
    const page = async (PageNum: number) => {
      const { TotalCnt, Rules } = await hub.call('ListTopicRules', { PageNum, PageSize: 3 });
      expect(TotalCnt).toBe(7);
      return Rules.map((rule) => rule.RuleName);
    };
    expect([await page(1), await page(2), await page(3), await page(4)]).toEqual([
      ['r0', 'r1', 'r2'],
      ['r3', 'r4', 'r5'],
      ['r6'],
      [],
    ]);
    const far = { PageNum: 2n ** 64n - 1n, PageSize: 250 };
    expect((await hub.call('ListTopicRules', far)).Rules).toEqual([]);
  });

  it.each([
    [0, 10],
    [1, 0],
    [1, 251],
  ])('refuses page %i of %i', async (PageNum, PageSize) => {
    expect(await hub.codeOf('ListTopicRules', { PageNum, PageSize })).toBe('InvalidParameterValue');
  });
});
