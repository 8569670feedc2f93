import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LightMyRequestResponse } from 'fastify';
import { SqliteStore } from '../memory/sqlite-store.ts';
import { LINK_LIFE_MS } from '../session/links.ts';
import { ABSOLUTE_MS, IDLE_MS, RESEAL_MS } from '../session/sessions.ts';
import { LOCK_MS } from '../session/throttle.ts';
import {
  errorOf,
  PASSWORD,
  SECRET_KEY,
  type TestConsole,
  testConsole,
} from '../testing/console.ts';

// Hashing a password is slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const ORIGIN = 'http://127.0.0.1:1';
let store: SqliteStore;
let server: TestConsole;

beforeEach(async () => {
  store = new SqliteStore(':memory:');
  server = await testConsole(ORIGIN, { store });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

function signIn(body: unknown, remoteAddress = '127.0.0.1', headers: Record<string, string> = {}) {
  return server.send({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
    remoteAddress,
  });
}

const right = { username: 'admin', password: PASSWORD };
const wrong = { username: 'admin', password: 'no' };

/** The Cookie header for the cookie that an answer sets. */
function cookieOf(answer: LightMyRequestResponse): string {
  return String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
}

const session = (cookie: string) => server.send({ url: '/api/session', headers: { cookie } });

describe('signing in by password', () => {
  it('gives a session and a cookie that no script and no other site can use', async () => {
    const answer = await signIn(right);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      user: 'admin',
      role: 'admin',
      connections: [{ name: 'test', kind: 'cloud', region: 'ap-guangzhou', host: '127.0.0.1:1' }],
      expiresAt: Date.UTC(2026, 0, 2, 3, 4, 5) + IDLE_MS,
    });
    expect(answer.headers['set-cookie']).toMatch(
      /^iothub_session=[\w.-]{100,}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await session(cookieOf(answer))).json()).toEqual(answer.json());
    expect(answer.body + String(answer.headers['set-cookie'])).not.toContain(SECRET_KEY);
  });

  it('binds the cookie to this host over https', async () => {
    const secure = await testConsole(ORIGIN, { store, secureCookies: true });
    const answer = await secure.send({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(right),
    });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-iothub_session=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    await secure.close();
  });

  it.each([wrong, { username: 'root', password: PASSWORD }, { username: '', password: '' }])(
    'says the same for %j',
    async (body) => {
      const answer = await signIn(body);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(errorOf(answer)).toMatchObject({
        code: 'Console.WrongCredentials',
        message: 'The user name or the password is wrong.',
      });
    },
  );

  it.each([{}, { username: 'admin' }, { ...right, role: 'admin' }, { token: 7 }, 'admin', null])(
    'refuses the body %j',
    async (body) => {
      expect((await signIn(body)).statusCode).toBe(422);
    },
  );

  it('is locked for ten minutes after five failures, the right password included', async () => {
    for (let i = 0; i < 5; i += 1) {
      // Another address each time, and a header that claims yet another: the user is locked.
      const forged = { 'x-forwarded-for': `10.0.0.${i}` };
      expect((await signIn(wrong, `192.0.2.${i}`, forged)).statusCode).toBe(401);
    }
    const locked = await signIn(right, '192.0.2.99');
    expect(locked.statusCode).toBe(429);
    expect(errorOf(locked)).toMatchObject({ code: 'Console.TooManyAttempts', retryable: true });
    expect(locked.headers['retry-after']).toBe('600');
    server.advance(LOCK_MS - 1_000);
    expect((await signIn(right)).statusCode).toBe(429);
    server.advance(1_000);
    expect((await signIn(right)).statusCode).toBe(200);
  });

  it('is locked for an address that tries many users, whatever its headers claim', async () => {
    for (let i = 0; i < 5; i += 1) {
      await signIn({ username: `user${i}`, password: 'x' }, '192.0.2.7', {
        'x-forwarded-for': `10.0.0.${i}`,
      });
    }
    expect((await signIn(right, '192.0.2.7')).statusCode).toBe(429);
    expect((await signIn(right, '192.0.2.8')).statusCode).toBe(200);
  });

  it('counts parallel attempts', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(wrong)));
    const refused = (status: number) => answers.filter(({ statusCode }) => statusCode === status);
    expect(refused(401)).toHaveLength(5);
    expect(refused(429)).toHaveLength(7);
  });

  it('leaves rows in the audit trail, with no name that was only typed', async () => {
    await signIn({ username: 'my-password', password: 'x' });
    await signIn(right);
    const rows = await store.readAudit({ limit: 5 });
    expect(rows).toMatchObject([
      { action: 'SignIn', user: 'admin', result: 'OK' },
      { action: 'SignIn', user: '', result: 'Console.WrongCredentials' },
    ]);
    expect(server.log() + JSON.stringify(rows)).not.toContain('my-password');
  });
});

describe('signing in by one-time link', () => {
  it('works once', async () => {
    const token = server.links.issue();
    const answer = await signIn({ token });
    expect(answer.statusCode).toBe(200);
    expect((await session(cookieOf(answer))).statusCode).toBe(200);
    const again = await signIn({ token });
    expect(again.statusCode).toBe(401);
    expect(errorOf(again).code).toBe('Console.LinkUsed');
    expect(server.log()).not.toContain(token);
  });

  it('does not work after fifteen minutes, nor when a newer one was made', async () => {
    const old = server.links.issue();
    server.advance(LINK_LIFE_MS);
    expect((await signIn({ token: old })).statusCode).toBe(401);
    const replaced = server.links.issue();
    const newest = server.links.issue();
    expect((await signIn({ token: replaced })).statusCode).toBe(401);
    expect((await signIn({ token: newest })).statusCode).toBe(200);
  });
});

describe('a session', () => {
  it('ends when it is idle for an hour', async () => {
    const cookie = cookieOf(await signIn(right));
    server.advance(IDLE_MS - 1);
    expect((await session(cookie)).statusCode).toBe(200);
    server.advance(1);
    expect((await session(cookie)).statusCode).toBe(401);
  });

  it('goes on while it is used, but no longer than twelve hours', async () => {
    let cookie = cookieOf(await signIn(right));
    const step = IDLE_MS / 2;
    for (let time = step; time < ABSOLUTE_MS; time += step) {
      server.advance(step);
      const answer = await session(cookie);
      expect(answer.statusCode).toBe(200);
      cookie = cookieOf(answer);
    }
    server.advance(step);
    expect((await session(cookie)).statusCode).toBe(401);
  });

  it('gets no new cookie while the present one is young', async () => {
    const cookie = cookieOf(await signIn(right));
    server.advance(RESEAL_MS - 1);
    expect((await session(cookie)).headers['set-cookie']).toBeUndefined();
    server.advance(1);
    expect((await session(cookie)).headers['set-cookie']).toBeDefined();
  });

  it('ends at once for all its cookies when the person signs out, and stays so after a restart', async () => {
    const first = cookieOf(await signIn(right));
    const other = cookieOf(await signIn(right));
    server.advance(RESEAL_MS);
    const renewed = cookieOf(await session(first));
    expect((await session(renewed)).statusCode).toBe(200);
    const out = await server.send({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: first, 'content-type': 'application/json' },
    });
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toBe(
      'iothub_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
    );
    expect((await session(first)).statusCode).toBe(401);
    expect((await session(renewed)).statusCode).toBe(401);
    expect((await session(other)).statusCode).toBe(200);
    const restarted = await testConsole(ORIGIN, { store });
    restarted.advance(RESEAL_MS);
    const headers = { cookie: renewed };
    expect((await restarted.send({ url: '/api/session', headers })).statusCode).toBe(401);
    await restarted.close();
  });

  it('is seen as ended by another process within a second', async () => {
    const cookie = cookieOf(await signIn(right));
    const other = await testConsole(ORIGIN, { store });
    const ask = () => other.send({ url: '/api/session', headers: { cookie } });
    expect((await ask()).statusCode).toBe(200);
    await server.send({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    other.advance(1_000);
    expect((await ask()).statusCode).toBe(401);
    await other.close();
  });

  it('is a new one at each sign-in, and the old one ends', async () => {
    const old = cookieOf(await signIn(right));
    const answer = await signIn(right, '127.0.0.1', { cookie: old });
    expect(cookieOf(answer)).not.toBe(old);
    expect((await session(old)).statusCode).toBe(401);
    expect((await session(cookieOf(answer))).statusCode).toBe(200);
  });

  it('ends with the password that it was opened with', async () => {
    const cookie = cookieOf(await signIn(right));
    const password = { hash: 'scrypt$x$y', generation: 2 };
    const changed = await testConsole(ORIGIN, { store, password });
    const answer = await changed.send({ url: '/api/session', headers: { cookie } });
    expect(answer.statusCode).toBe(401);
    await changed.close();
  });

  it('cannot be made up or changed', async () => {
    const cookie = cookieOf(await signIn(right));
    const forged = [
      'iothub_session=',
      'iothub_session=admin',
      `${cookie.slice(0, -4)}AAAA`,
      cookie.replace('eyJ', 'eyK'),
      // A token without encryption.
      'iothub_session=eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiYWRtaW4ifQ.',
      cookie.replace('iothub_session', '__Host-iothub_session'),
    ];
    for (const attempt of forged) expect((await session(attempt)).statusCode).toBe(401);
  });
});
