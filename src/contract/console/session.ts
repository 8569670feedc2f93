import * as z from 'zod/mini';
import { ROLES } from '../role.ts';

/** `POST /api/session`: by password, or by the token of a one-time link. */
export const signInRequest = z.union([
  z.strictObject({ username: z.string(), password: z.string() }),
  z.strictObject({ token: z.string() }),
]);
export type SignInRequest = z.output<typeof signInRequest>;

/** What the browser may know of a connection: never a key. */
export const connectionInfo = z.object({
  name: z.string(),
  /** `local`: the local hub on this machine; `cloud`: a real account. */
  kind: z.enum(['local', 'cloud']),
  region: z.string(),
  host: z.string(),
});
export type ConnectionInfo = z.output<typeof connectionInfo>;

/** `GET /api/session` and the answer of a sign-in. The first connection is the default one. */
export const session = z.object({
  user: z.string(),
  role: z.enum(ROLES),
  connections: z.array(connectionInfo),
  /** Unix milliseconds. */
  expiresAt: z.number(),
});
export type Session = z.output<typeof session>;
