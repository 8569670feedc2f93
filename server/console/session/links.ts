import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

export const LINK_LIFE_MS = 15 * 60_000;

/** One-time sign-in links. Only the hash of a token stays here, and only that of the newest. */
export class OneTimeLinks {
  readonly #now: () => number;
  #current: { digest: Buffer; until: number } | undefined;

  /** @param now Unix milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns a new token; the one before it is void. */
  issue(): string {
    const token = randomBytes(32).toString('base64url');
    this.#current = { digest: hash('sha256', token, 'buffer'), until: this.#now() + LINK_LIFE_MS };
    return token;
  }

  /** @returns whether the token is the valid one; then it is used up. */
  redeem(token: string): boolean {
    const current = this.#current;
    if (!current || !timingSafeEqual(current.digest, hash('sha256', token, 'buffer'))) return false;
    this.#current = undefined;
    return this.#now() < current.until;
  }
}
