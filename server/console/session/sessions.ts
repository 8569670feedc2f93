import { randomBytes } from 'node:crypto';
import type { Role } from '#src/contract/role.ts';
import type { ConsoleStore } from '../memory/store.ts';
import { type Claims, openCookie, sealCookie } from './cookie-seal.ts';

export const IDLE_MS = 60 * 60_000;
export const ABSOLUTE_MS = 12 * 60 * 60_000;
/** A used cookie that is older than this is sealed anew, which moves its idle limit. */
export const RESEAL_MS = 5 * 60_000;
// Another replica may have ended the session: after this long the store is asked again.
const RECHECK_MS = 1_000;
const CACHE_LIMIT = 1_000;

interface Verified {
  readonly claims: Claims;
  checkedAt: number;
}

export interface SessionsOptions {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly store: ConsoleStore;
  /** The generation of the password (`readGeneration`). */
  readonly generation: number;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Sessions that live in a sealed cookie; the store keeps only those that were ended early. */
export class Sessions {
  readonly #options: SessionsOptions;
  // Opening a cookie costs more than the rest of a request: one that was verified is remembered.
  readonly #verified = new Map<string, Verified>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Starts a session with an id of its own. */
  async start(user: string, role: Role): Promise<{ claims: Claims; cookie: string }> {
    const now = this.#options.now();
    const claims: Claims = {
      id: randomBytes(16).toString('base64url'),
      user,
      role,
      start: now,
      sealed: now,
      generation: this.#options.generation,
    };
    return { claims, cookie: await this.#seal(claims) };
  }

  /**
   * The session of a cookie that was verified a moment ago; no promise, for the path of every request.
   * @returns undefined when it has to be verified (anew) by `verify`.
   */
  recall(cookie: string): Claims | undefined {
    const known = this.#verified.get(cookie);
    if (!known) return undefined;
    const now = this.#options.now();
    return now - known.checkedAt < RECHECK_MS && this.#alive(known.claims, now)
      ? known.claims
      : undefined;
  }

  /** @returns the session of a cookie, or undefined when it is not ours, over, or ended. */
  async verify(cookie: string): Promise<Claims | undefined> {
    const { key, store, now } = this.#options;
    const claims = this.#verified.get(cookie)?.claims ?? (await openCookie(key, cookie));
    if (!claims || !this.#alive(claims, now()) || (await store.isRevoked(claims.id))) {
      this.#verified.delete(cookie);
      return undefined;
    }
    if (this.#verified.size >= CACHE_LIMIT) this.#verified.clear();
    this.#verified.set(cookie, { claims, checkedAt: now() });
    return claims;
  }

  /** @returns a new cookie for a session in use, or undefined while the present one will do. */
  async renew(claims: Claims): Promise<{ claims: Claims; cookie: string } | undefined> {
    if (!this.needsRenewal(claims)) return undefined;
    const renewed = { ...claims, sealed: this.#options.now() };
    return { claims: renewed, cookie: await this.#seal(renewed) };
  }

  needsRenewal(claims: Claims): boolean {
    return this.#options.now() - claims.sealed >= RESEAL_MS;
  }

  /** Ends a session at once and for all its cookies; survives a restart. */
  async end(claims: Claims): Promise<void> {
    for (const [cookie, known] of this.#verified) {
      if (known.claims.id === claims.id) this.#verified.delete(cookie);
    }
    await this.#options.store.revokeSession(claims.id, claims.start + ABSOLUTE_MS);
  }

  /** Unix milliseconds when the session is over unless it is used. */
  expiresAt(claims: Claims): number {
    return Math.min(claims.sealed + IDLE_MS, claims.start + ABSOLUTE_MS);
  }

  #seal(claims: Claims): Promise<string> {
    return sealCookie(this.#options.key, claims);
  }

  #alive(claims: Claims, now: number): boolean {
    return claims.generation === this.#options.generation && now < this.expiresAt(claims);
  }
}
