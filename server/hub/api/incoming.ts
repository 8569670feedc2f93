/** A request as it came in: nothing of it is trusted yet. */
export interface Incoming {
  readonly method: 'GET' | 'POST';
  /** The `Host` header, lower case. */
  readonly host: string;
  /** The query string without `?`, exactly as sent. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** A header's value, or an empty string. */
export function header(request: Incoming, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** What a signature in good order says about the request; the parameters are not checked yet. */
export interface Signed {
  readonly action: string;
  readonly version: string;
  readonly region: string;
  /** `zh-CN`, `en-US`, or whatever else was sent. */
  readonly language: string;
  readonly parameters: Parameters;
}

export type Parameters =
  | { readonly form: 'json'; readonly body: Uint8Array }
  | { readonly form: 'flat'; readonly entries: readonly (readonly [string, string])[] };

export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  /** When set, requests must carry it; otherwise any token is accepted, as with temporary keys. */
  readonly sessionToken?: string;
}
