import { padded, rotate } from './padding.ts';

const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  return round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

/** SHA-1, FIPS 180-4. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, false);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let index = 0; index < 80; index += 1) {
      words[index] =
        index < 16
          ? view.getInt32(block + index * 4)
          : rotate(
              at(words, index - 3) ^
                at(words, index - 8) ^
                at(words, index - 14) ^
                at(words, index - 16),
              1,
            );
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let index = 0; index < 80; index += 1) {
      const round = Math.floor(index / 20);
      const sum =
        rotate(a, 5) + mix(round, b, c, d) + e + (CONSTANTS[round] ?? 0) + at(words, index);
      [a, b, c, d, e] = [sum | 0, a, rotate(b, 30), c, d];
    }
    for (const [index, word] of [a, b, c, d, e].entries()) state[index] = at(state, index) + word;
  }
  const result = new DataView(new ArrayBuffer(20));
  for (const [index, word] of state.entries()) result.setInt32(index * 4, word);
  return new Uint8Array(result.buffer);
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}
