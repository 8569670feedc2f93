import { padded, rotate } from './padding.ts';

// RFC 1321: the sines of 1 to 64 as 32-bit fractions, and the rotations of the four rounds.
const SINES = Int32Array.from({ length: 64 }, (_, index) =>
  Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32),
);
const ROTATIONS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (d & b) | (~d & c);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}

/** Which of the sixteen words of a block a step takes. */
function wordOf(round: number, step: number): number {
  const [factor = 1, offset = 0] =
    [
      [1, 0],
      [5, 1],
      [3, 5],
      [7, 0],
    ][round] ?? [];
  return (factor * step + offset) % 16;
}

/** MD5, RFC 1321. */
export function md5(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, true);
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    const [startA, startB, startC, startD] = [a, b, c, d];
    for (let step = 0; step < 64; step += 1) {
      const round = step >> 4;
      const word = view.getInt32(block + wordOf(round, step) * 4, true);
      const sum = (a + mix(round, b, c, d) + word + (SINES[step] ?? 0)) | 0;
      const turned = rotate(sum, ROTATIONS[round]?.[step % 4] ?? 0);
      [a, b, c, d] = [d, (b + turned) | 0, b, c];
    }
    a = (a + startA) | 0;
    b = (b + startB) | 0;
    c = (c + startC) | 0;
    d = (d + startD) | 0;
  }
  const result = new DataView(new ArrayBuffer(16));
  for (const [index, word] of [a, b, c, d].entries()) result.setInt32(index * 4, word, true);
  return new Uint8Array(result.buffer);
}
