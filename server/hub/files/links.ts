import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed address allows: to fetch a file, or to send one. */
type LinkUse = 'GET' | 'PUT';

/** Where files are on the hub's HTTP server. */
export const FILES_PATH = '/files/';

export interface Links {
  /**
   * @param key of the object, in parts that may hold any character but are not `.` or `..`.
   * @param expires Unix seconds.
   * @returns path and query.
   */
  sign(use: LinkUse, key: string, expires: number): string;
  /**
   * @param target path and query as they came in.
   * @param now Unix seconds.
   * @returns the key; what is wrong with the address otherwise.
   */
  check(
    use: LinkUse,
    target: string,
    now: number,
  ): { readonly key: string } | 'invalid' | 'expired';
}

/** Percent-encodes a part of a key, so that it stands in a path as it is. */
export function keyPart(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** @param secret of the hub, in any form. */
export function createLinks(secret: string): Links {
  const mac = (use: LinkUse, path: string, expires: string): Buffer =>
    createHmac('sha256', secret).update(`${use}\n${path}\n${expires}`).digest();
  return {
    sign(use, key, expires) {
      const path = `${FILES_PATH}${key}`;
      return `${path}?expires=${expires}&sign=${mac(use, path, String(expires)).toString('hex')}`;
    },
    check(use, target, now) {
      const match = /^([^?#]+)\?expires=(\d{1,12})&sign=([0-9a-f]{64})$/.exec(target);
      const [, path = '', expires = '', sign = ''] = match ?? [];
      if (!path.startsWith(FILES_PATH)) return 'invalid';
      if (!timingSafeEqual(Buffer.from(sign, 'hex'), mac(use, path, expires))) return 'invalid';
      if (Number(expires) < now) return 'expired';
      return { key: path.slice(FILES_PATH.length) };
    },
  };
}
