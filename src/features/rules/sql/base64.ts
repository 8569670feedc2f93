/** The SQL as the API carries it: base64 of its UTF-8 bytes. */
export function encodeSql(sql: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(sql)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
