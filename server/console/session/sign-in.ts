import type { SignInRequest } from '#src/contract/console/session.ts';
import type { Role } from '#src/contract/role.ts';
import { consoleError } from '../errors.ts';
import { Gate } from './gate.ts';
import type { OneTimeLinks } from './links.ts';
import { verifyPassword } from './password.ts';
import type { Throttle } from './throttle.ts';

export const ADMIN = 'admin';

export interface Identity {
  readonly user: string;
  readonly role: Role;
}

/** Decides who may come in, by password or by one-time link. */
export class SignIn {
  readonly #passwordHash: string;
  readonly #throttle: Throttle;
  readonly #links: OneTimeLinks;
  readonly #gate = new Gate();

  constructor(passwordHash: string, throttle: Throttle, links: OneTimeLinks) {
    this.#passwordHash = passwordHash;
    this.#throttle = throttle;
    this.#links = links;
  }

  /**
   * @param address the remote address of the connection itself; no header can change it.
   * @throws `Console.WrongCredentials` (401), `Console.LinkUsed` (401), `Console.TooManyAttempts` (429).
   */
  async check(request: SignInRequest, address: string): Promise<Identity> {
    return 'token' in request
      ? this.#byLink(request.token, address)
      : this.#byPassword(request.username, request.password, address);
  }

  #byLink(token: string, address: string): Identity {
    const keys = [`link ${address}`];
    this.#admit(keys);
    if (!this.#links.redeem(token)) {
      throw consoleError(
        401,
        'Console.LinkUsed',
        'This sign-in link was used or is too old. Start the console again for a new one.',
      );
    }
    this.#throttle.succeed(keys);
    return { user: ADMIN, role: 'admin' };
  }

  async #byPassword(username: string, password: string, address: string): Promise<Identity> {
    const keys = [`user ${username.slice(0, 64)}`, `address ${address}`];
    this.#admit(keys);
    // The hash is computed for an unknown user as well, so that both take the same time.
    const check = this.#gate.run(() => verifyPassword(password, this.#passwordHash));
    if (!check) throw tooMany(5);
    const right = await check;
    if (!right || username !== ADMIN) {
      throw consoleError(
        401,
        'Console.WrongCredentials',
        'The user name or the password is wrong.',
      );
    }
    this.#throttle.succeed(keys);
    return { user: ADMIN, role: 'admin' };
  }

  #admit(keys: readonly string[]): void {
    const wait = this.#throttle.attempt(keys);
    if (wait > 0) throw tooMany(wait);
  }
}

function tooMany(seconds: number): Error {
  return consoleError(
    429,
    'Console.TooManyAttempts',
    `Too many attempts to sign in. Try again in ${Math.ceil(seconds / 60)} min.`,
    { retryable: true, retryAfter: seconds },
  );
}
