/** Bytes of a key as the hub makes them itself. */
const PSK_BYTES = 16;

/** A random key in base64, made in this browser. */
export function newPsk(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(PSK_BYTES));
  return btoa(String.fromCharCode(...bytes));
}
