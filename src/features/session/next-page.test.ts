import { describe, expect, it } from 'vitest';
import { nextPage } from './next-page.ts';

const origin = 'http://127.0.0.1:8080';

describe('nextPage', () => {
  it('keeps a page of this origin with its query', () => {
    expect(nextPage('/local/products?page=2', origin)).toBe('/local/products?page=2');
  });

  it.each([
    null,
    '',
    'local',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/sign-in',
    '/a\u0000b',
    '/\r\nSet-Cookie: a=b',
  ])('leads home from %j', (next) => {
    expect(nextPage(next, origin)).toBe('/');
  });
});
