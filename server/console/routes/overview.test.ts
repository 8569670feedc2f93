import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Overview } from '#src/contract/console/overview.ts';
import { type TestConsole, testConsole } from '../testing/console.ts';
import { reply, REQUEST_ID, startUpstream, type Upstream } from '../testing/upstream.ts';

let upstream: Upstream;
let server: TestConsole;

interface Fleet {
  products: Record<string, { Online: number; EnableState: number | null }[]>;
  rules: boolean[];
}

/** Lets the upstream answer the three lists page by page. */
function serve(fleet: Fleet): void {
  const page = <T>(items: readonly T[], from: number, limit: number): T[] =>
    items.slice(from, from + limit);
  const params = (body: string) => JSON.parse(body) as Record<string, never>;
  upstream.handle('DescribeProducts', ({ body }, response) => {
    const { Offset, Limit } = params(body);
    const all = Object.keys(fleet.products).map((ProductId) => ({
      ProductId,
      ProductName: ProductId,
      ProductMetadata: {},
      ProductProperties: {},
    }));
    reply(response, { TotalCount: all.length, Products: page(all, Offset!, Limit!) });
  });
  upstream.handle('DescribeDevices', ({ body }, response) => {
    const { ProductId, Offset, Limit } = params(body);
    const all = fleet.products[String(ProductId)] ?? [];
    reply(response, { TotalCount: all.length, Devices: page(all, Offset!, Limit!) });
  });
  upstream.handle('ListTopicRules', ({ body }, response) => {
    const { PageNum, PageSize } = params(body);
    const all = fleet.rules.map((RuleDisabled, index) => ({ RuleName: `r${index}`, RuleDisabled }));
    const from = (Number(PageNum) - 1) * Number(PageSize);
    reply(response, { TotalCnt: all.length, Rules: page(all, from, PageSize!) });
  });
}

beforeEach(async () => {
  upstream = await startUpstream();
  server = await testConsole(upstream.origin);
});

afterEach(async () => {
  await server.close();
  await server.store.close();
  await upstream.close();
});

async function overview(): Promise<Overview> {
  const headers = { cookie: await server.cookieFor('viewer') };
  const answer = await server.send({ url: '/api/overview', headers });
  expect(answer.statusCode).toBe(200);
  return answer.json<Overview>();
}

/** Asks until a count has ended. */
async function counted(): Promise<Overview> {
  let answer = await overview();
  await vi.waitFor(async () => {
    answer = await overview();
    expect(answer.counting).toBe(false);
  });
  return answer;
}

const device = (Online: number, EnableState: number | null = 1) => ({ Online, EnableState });

describe('the overview', () => {
  it('counts all pages behind an answer that comes at once', async () => {
    serve({
      products: {
        P1: Array.from({ length: 520 }, (_, i) => device(i % 2, i % 10 === 0 ? 0 : 1)),
        P2: [device(3), device(0, null)],
        P3: [],
      },
      rules: [true, false, true],
    });
    expect(await overview()).toMatchObject({ asOf: null, counting: true, error: null });
    expect(await counted()).toEqual({
      asOf: Date.UTC(2026, 0, 2, 3, 4, 5),
      counting: false,
      products: 3,
      devices: 522,
      online: 260,
      offline: 261,
      neverActivated: 1,
      disabled: 52,
      rules: 3,
      rulesDisabled: 2,
      error: null,
    });
    const actions = upstream.received.map(({ action }) => action);
    expect(actions.filter((action) => action === 'DescribeDevices')).toHaveLength(5);
  });

  it('is counted anew when it is old, or something was written', async () => {
    const fleet: Fleet = { products: { P1: [] }, rules: [] };
    serve(fleet);
    await counted();
    const calls = upstream.received.length;
    expect(await overview()).toMatchObject({ products: 1, counting: false });
    expect(upstream.received).toHaveLength(calls);
    fleet.products['P2'] = [];
    await server.call('CreateProduct', { ProductName: 'p2' });
    expect(await overview()).toMatchObject({ products: 1, counting: true });
    expect(await counted()).toMatchObject({ products: 2 });
    fleet.products['P3'] = [];
    server.advance(15_000);
    expect(await overview()).toMatchObject({ products: 2, counting: true });
    expect(await counted()).toMatchObject({ products: 3 });
  });

  it('says what went wrong and keeps the last figures', async () => {
    serve({ products: { P1: [device(1)] }, rules: [] });
    await counted();
    upstream.refuse('ListTopicRules', 'UnauthorizedOperation.PermissionDenied', 'not yours');
    server.advance(15_000);
    expect(await counted()).toMatchObject({
      products: 1,
      devices: 1,
      error: {
        code: 'UnauthorizedOperation.PermissionDenied',
        message: 'not yours',
        requestId: REQUEST_ID,
      },
    });
  });

  it('does not take an answer that breaks the contract for a figure', async () => {
    upstream.answer('DescribeProducts', { TotalCount: 'many', Products: [] });
    expect((await counted()).error).toMatchObject({ code: 'Console.UpstreamInvalid' });
  });

  it('ends its count when the server stops', async () => {
    const arrived = new Promise<void>((resolve) => {
      upstream.handle('DescribeProducts', () => resolve());
    });
    expect(await overview()).toMatchObject({ counting: true });
    await arrived;
    await server.close();
    expect(server.log()).not.toContain('could not be counted');
  });
});
