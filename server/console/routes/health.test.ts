import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqliteStore } from '../memory/sqlite-store.ts';
import { type TestConsole, testConsole } from '../testing/console.ts';
import { startUpstream, type Upstream } from '../testing/upstream.ts';

let upstream: Upstream;
let store: SqliteStore;
let server: TestConsole;

beforeEach(async () => {
  upstream = await startUpstream();
  store = new SqliteStore(':memory:');
  server = await testConsole(upstream.origin, { store });
});

afterEach(async () => {
  await server.close();
  await store.close();
  await upstream.close();
});

const ready = () => server.send({ url: '/readyz' });

describe('/healthz', () => {
  it('answers without a session', async () => {
    const answer = await server.send({ url: '/healthz' });
    expect(answer.json()).toEqual({ status: 'ok' });
  });
});

describe('/readyz', () => {
  it('asks the upstream, but not more than once in five seconds', async () => {
    const answers = await Promise.all([ready(), ready(), ready()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await ready()).json()).toEqual({ status: 'ok', store: 'ok', upstream: 'ok' });
    expect(upstream.received).toHaveLength(1);
    server.advance(5_000);
    await ready();
    expect(upstream.received).toHaveLength(2);
  });

  it('says that the upstream answered and refused', async () => {
    upstream.refuse('DescribeProducts', 'AuthFailure.SecretIdNotFound');
    const answer = await ready();
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ upstream: 'AuthFailure.SecretIdNotFound' });
  });

  it('is not ready when the upstream or the store does not answer', async () => {
    const lonely = await testConsole('http://127.0.0.1:1');
    const answer = await lonely.send({ url: '/readyz' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ store: 'ok', upstream: 'Console.UpstreamUnreachable' });
    await lonely.close();
    vi.spyOn(store, 'ping').mockRejectedValue(new Error('planted path'));
    const broken = await ready();
    expect(broken.statusCode).toBe(503);
    expect(broken.body).not.toContain('planted path');
  });
});
