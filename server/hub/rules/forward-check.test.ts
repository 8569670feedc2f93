import { describe, expect, it } from 'vitest';
import { startWebServer } from '../testing/web-server.ts';
import { checkForward, forwardHeaders, forwardSignature } from './forward-check.ts';

const NOW = 1_604_458_421_000;

describe('forwardSignature', () => {
  it('gives the value of the official example', () => {
    expect(forwardSignature('aaa', '1604458421', 'IkOaKMDalrAzUTxC')).toBe(
      'c259ed29ec13ba7c649fe0893007401a36e70453',
    );
  });

  it('is a header next to what it signs, where there is a token', () => {
    const { Signature = '', Timestamp = '', Nonce = '' } = forwardHeaders('aaa', NOW);
    expect(Timestamp).toBe('1604458421');
    expect(Signature).toBe(forwardSignature('aaa', Timestamp, Nonce));
    expect(forwardHeaders('', NOW)).toEqual({});
  });
});

describe('checkForward', () => {
  it('asks with a signed Echostr and wants it back', async () => {
    await using owner = await startWebServer((request, response) => {
      response.end(request.headers['echostr']);
    });
    const target = { url: `${owner.url}/in?x=1`, token: 'aaa' };
    expect(await checkForward(target, NOW)).toBe('ok');
    const [request] = owner.requests;
    expect(request).toMatchObject({ method: 'GET', url: '/in?x=1' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Go-http-client/1.1',
      timestamp: '1604458421',
      signature: forwardSignature('aaa', '1604458421', String(request?.headers['nonce'])),
    });
  });

  it.each([
    ['another body', 200, (echo: string) => `${echo}!`],
    ['another status', 201, (echo: string) => echo],
    ['a body without end', 200, () => 'x'.repeat(100_000)],
    ['an empty body', 200, () => ''],
  ])('refuses %s', async (_, status, body) => {
    await using owner = await startWebServer((request, response) => {
      response.statusCode = status;
      response.end(body(String(request.headers['echostr'])));
    });
    expect(await checkForward({ url: owner.url, token: 'aaa' }, NOW)).toBe('failed');
  });

  it('does not follow a redirect', async () => {
    await using other = await startWebServer((_, response) => {
      response.end();
    });
    await using owner = await startWebServer((_, response) => {
      response.writeHead(302, { location: other.url }).end();
    });
    for (const token of ['aaa', '']) {
      expect(await checkForward({ url: owner.url, token }, NOW)).toBe('redirected');
    }
    expect(other.requests).toHaveLength(0);
  });

  it('fails where nobody listens, and asks only for an answer where there is no token', async () => {
    const closed = await startWebServer((_, response) => {
      response.end();
    });
    await closed[Symbol.asyncDispose]();
    expect(await checkForward({ url: closed.url, token: 'aaa' }, NOW)).toBe('failed');
    await using owner = await startWebServer((_, response) => {
      response.writeHead(404).end();
    });
    expect(await checkForward({ url: owner.url, token: '' }, NOW)).toBe('ok');
  });
});
