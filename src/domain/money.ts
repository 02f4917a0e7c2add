/** Most that a price or an entry may be, in 分: a hundred million 元. */
export const MOST_FEN = 10_000_000_000;

/**
 * What a person typed as 元, in whole 分: 46.5, ￥1,395.00, 3，360元, full-width digits. Digit by digit, never through a
 * fraction. Undefined for what is no amount, is negative, has more than two decimals or is beyond `MOST_FEN`.
 */
export function fenOf(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s¥元]/g, '')
    .replace('。', '.');
  const match = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{0,2})0*)?$/.exec(plain);
  if (!match) return undefined;
  const fen = Number((match[1] ?? '').replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen <= MOST_FEN ? fen : undefined;
}

/** 分 as 元 with two decimals and thousands set apart: 139500 → `1,395.00`. */
export function yuanOf(fen: number): string {
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}
