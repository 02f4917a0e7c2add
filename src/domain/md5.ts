/** Left rotations of the four rounds, RFC 1321. */
const TURNS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
/** RFC 1321: the integer part of 2³² · |sin(i)|, i from 1. */
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

/** The message with a one bit, zeros and its length in bits, as RFC 1321 wants it. */
function padded(bytes: Uint8Array): DataView {
  const size = ((bytes.length + 8) >> 6) * 64 + 64;
  const whole = new Uint8Array(size);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(size - 8, bytes.length * 8, true);
  view.setUint32(size - 4, Math.floor(bytes.length / 2 ** 29), true);
  return view;
}

/**
 * MD5 of bytes as 16 bytes (RFC 1321). It guards against damage on the way, not against forgers: it is what CouchDB names its
 * attachments by, and browsers offer no other way to compute it.
 */
export function md5(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes);
  const words = new Int32Array(16);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4, true);
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mix: number;
      let word: number;
      if (round === 0) [mix, word] = [(b & c) | (~b & d), i];
      else if (round === 1) [mix, word] = [(d & b) | (~d & c), (5 * i + 1) & 15];
      else if (round === 2) [mix, word] = [b ^ c ^ d, (3 * i + 5) & 15];
      else [mix, word] = [c ^ (b | ~d), (7 * i) & 15];
      const sum = (a + mix + (SINES[i] ?? 0) + (words[word] ?? 0)) | 0;
      const turn = TURNS[round]?.[i & 3] ?? 0;
      [a, d, c, b] = [d, c, b, (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0];
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [i, word] of [a0, b0, c0, d0].entries()) digest.setInt32(i * 4, word, true);
  return new Uint8Array(digest.buffer);
}
