import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditPage, AuditRow } from '#src/contract/console/audit.ts';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { SqliteStore } from '../memory/sqlite-store.ts';
import { errorOf, type TestConsole, testConsole } from '../testing/console.ts';
import { reply, REQUEST_ID, startUpstream, type Upstream } from '../testing/upstream.ts';

let upstream: Upstream;
let store: SqliteStore;
let server: TestConsole;

beforeEach(async () => {
  upstream = await startUpstream();
  store = new SqliteStore(':memory:');
  server = await testConsole(upstream.origin, { store });
});

afterEach(async () => {
  await server.destroy();
  await server.close();
  await store.close();
  await upstream.close();
});

async function audit(query = ''): Promise<AuditPage> {
  const cookie = await server.cookieFor('viewer');
  const answer = await server.send({ url: `/api/audit${query}`, headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  return answer.json<AuditPage>();
}

const DEVICE = { ProductId: 'P1', DeviceName: 'd1' };

describe('the audit trail', () => {
  it('has a row for each write with its outcome, and none for reads', async () => {
    upstream.refuse('DeleteDevice', 'ResourceNotFound.DeviceNotExist');
    await server.call('CreateDevice', DEVICE);
    await server.call('DescribeDevice', DEVICE);
    await server.call('DeleteDevice', DEVICE);
    const { rows, next } = await audit();
    expect(next).toBeNull();
    expect(rows).toEqual([
      {
        id: 2,
        time: Date.UTC(2026, 0, 2, 3, 4, 5),
        user: 'admin',
        connection: 'test',
        action: 'DeleteDevice',
        params: '{"ProductId":"P1","DeviceName":"d1"}',
        result: 'ResourceNotFound.DeviceNotExist',
        requestId: REQUEST_ID,
        durationMs: 0,
      },
      expect.objectContaining({ id: 1, action: 'CreateDevice', result: 'OK' }),
    ]);
  });

  it('masks secrets, wherever they stand', async () => {
    await server.call('CreateDevice', {
      ...DEVICE,
      DefinedPsk: 'planted-psk',
      Skey: 'planted-skey',
    });
    await server.call('CreateTopicRule', {
      RuleName: 'r1',
      TopicRulePayload: {
        Sql: 'U0VMRUNU',
        Actions: '[{"forward":{"api":"http://x","token":"planted-token"}}]',
      },
    });
    const [rule, device] = (await audit()).rows;
    expect(JSON.parse(device!.params)).toEqual({
      ...DEVICE,
      DefinedPsk: SECRET_PLACEHOLDER,
      Skey: SECRET_PLACEHOLDER,
    });
    expect(rule!.params).toContain('http://x');
    expect(rule!.params).not.toContain('planted-token');
    expect(upstream.received.map(({ body }) => body).join('')).toContain('planted-token');
  });

  it('is written before the call is sent', async () => {
    let seen: AuditRow[] = [];
    upstream.handle('CreateDevice', async (_, response) => {
      seen = await store.readAudit({ limit: 1 });
      reply(response, {});
    });
    await server.call('CreateDevice', DEVICE);
    expect(seen).toMatchObject([{ action: 'CreateDevice', result: 'UNKNOWN' }]);
  });

  it('stops a write that it cannot record, and lets reads on', async () => {
    const broken = vi.spyOn(store, 'writeAudit').mockRejectedValue(new Error('disk is full'));
    const answer = await server.call('CreateDevice', DEVICE);
    expect(answer.statusCode).toBe(503);
    expect(errorOf(answer)).toMatchObject({ code: 'Console.AuditUnavailable', retryable: true });
    expect(answer.body).not.toContain('disk is full');
    expect(server.log()).toContain('disk is full');
    expect(upstream.received).toEqual([]);
    expect((await server.call('DescribeDevice', DEVICE)).statusCode).toBe(200);
    const reveal = await server.call('DescribeDevice', DEVICE, { 'x-reveal-secrets': '1' });
    expect(reveal.statusCode).toBe(503);
    broken.mockRestore();
    expect((await server.call('CreateDevice', DEVICE)).statusCode).toBe(200);
  });

  it('keeps the outcome of a write until the store takes it', async () => {
    const write = vi.spyOn(store, 'writeAudit');
    upstream.handle('CreateDevice', (_, response) => {
      write.mockRejectedValueOnce(new Error('disk is full'));
      reply(response, {});
    });
    expect((await server.call('CreateDevice', DEVICE)).statusCode).toBe(200);
    await vi.waitFor(() => expect(server.log()).toContain('disk is full'));
    expect((await audit()).rows).toMatchObject([{ action: 'CreateDevice', result: 'OK' }]);
  });

  it('shares one commit among the calls of a moment', async () => {
    const write = vi.spyOn(store, 'writeAudit');
    const calls = Array.from({ length: 10 }, () => server.call('CreateDevice', DEVICE));
    const answers = await Promise.all(calls);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    const { rows } = await audit();
    expect(rows.map(({ result }) => result)).toEqual(rows.map(() => 'OK'));
    expect(rows).toHaveLength(10);
    expect(write.mock.calls.length).toBeLessThan(20);
  });

  it('is read in pages and by filters', async () => {
    for (const name of ['a', 'b', 'c%']) {
      await server.call('CreateDevice', { ...DEVICE, DeviceName: name });
    }
    await server.call('DeleteDevice', DEVICE);
    const first = await audit('?limit=3');
    expect(first.rows.map(({ id }) => id)).toEqual([4, 3, 2]);
    expect(first.next).toBe(2);
    const second = await audit(`?limit=3&before=${first.next}`);
    expect(second).toMatchObject({ rows: [{ id: 1 }], next: null });
    expect((await audit('?action=DeleteDevice')).rows).toHaveLength(1);
    expect((await audit('?q=%25')).rows).toMatchObject([{ id: 3 }]);
    expect((await audit('?user=nobody')).rows).toHaveLength(0);
    expect((await audit('?result=OK')).rows).toHaveLength(4);
  });

  it.each(['?limit=0', '?limit=251', '?limit=x', '?before=-1', '?other=1', '?limit=5&limit=6'])(
    'refuses the query %s',
    async (query) => {
      const cookie = await server.cookieFor('admin');
      const answer = await server.send({ url: `/api/audit${query}`, headers: { cookie } });
      expect(answer.statusCode).toBe(422);
    },
  );
});
