/**
 * The bytes with the ending that MD5 and the SHA family hash: a one bit, zeros up to a whole
 * block, and the length in bits in the last bytes of it.
 * @param blockBytes 64, or 128 for SHA-384 and SHA-512.
 * @param littleEnd whether the length is written with its least significant byte first (MD5).
 */
export function padded(bytes: Uint8Array, blockBytes: 64 | 128, littleEnd: boolean): DataView {
  const lengthBytes = blockBytes / 8;
  const blocks = Math.floor((bytes.length + lengthBytes) / blockBytes) + 1;
  const result = new Uint8Array(blocks * blockBytes);
  result.set(bytes);
  result[bytes.length] = 0x80;
  const view = new DataView(result.buffer);
  const at = littleEnd ? result.length - lengthBytes : result.length - 8;
  view.setBigUint64(at, BigInt(bytes.length) * 8n, littleEnd);
  return view;
}

/** Rotates 32 bits to the left. */
export function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
