/** Signs of a QR code's alphanumeric mode: bytes written so cost 3 % more than raw ones, and every reader hands them out as text. */
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** RFC 9285: two bytes are three signs, a last single one two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const [high = 0, low] = [bytes[i], bytes[i + 1]];
    let value = low === undefined ? high : high * 256 + low;
    for (let signs = low === undefined ? 2 : 3; signs > 0; signs--) {
      text += SIGNS.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** Reads what `encodeBase45` wrote; undefined if it is anything else. */
export function decodeBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 0 ? 0 : 1));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const digits = Array.from(text.slice(i, i + 3), (sign) => SIGNS.indexOf(sign));
    if (digits.includes(-1)) return undefined;
    const value = (digits[0] ?? 0) + (digits[1] ?? 0) * 45 + (digits[2] ?? 0) * 2025;
    if (value >= (digits.length === 3 ? 65_536 : 256)) return undefined;
    if (digits.length === 3) bytes[at++] = value >> 8;
    bytes[at++] = value & 255;
  }
  return bytes;
}
