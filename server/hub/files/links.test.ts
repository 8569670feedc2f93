import { describe, expect, it } from 'vitest';
import { createLinks, keyPart } from './links.ts';

const links = createLinks('a secret');
const link = links.sign('GET', `firmware/${keyPart("1.0 (a'b)/ü")}`, 1000);

describe('signed addresses', () => {
  it('hold until they expire', () => {
    expect(link).toMatch(
      /^\/files\/firmware\/1\.0%20%28a%27b%29%2F%C3%BC\?expires=1000&sign=[0-9a-f]{64}$/,
    );
    const key = 'firmware/1.0%20%28a%27b%29%2F%C3%BC';
    expect(links.check('GET', link, 1000)).toEqual({ key });
    expect(links.check('GET', link, 1001)).toBe('expired');
  });

  it.each([
    ['another key', link.replace('1.0', '1.1')],
    ['a later time', link.replace('expires=1000', 'expires=2000')],
    ['another signature', link.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['no signature', link.replace(/&sign=.*/, '')],
    ['something behind it', `${link}&x=1`],
    ['a way around', link.replace('/files/', '/files/../files/')],
    ['nothing', ''],
  ])('do not hold with %s', (_name, changed) => {
    expect(links.check('GET', changed, 500)).toBe('invalid');
  });

  it('are for one use and of one hub', () => {
    expect(links.check('PUT', link, 500)).toBe('invalid');
    expect(createLinks('another secret').check('GET', link, 500)).toBe('invalid');
  });
});
