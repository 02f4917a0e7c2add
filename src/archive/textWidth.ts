/** How wide printed text is, for the writers that have to know where lines end: no font can be asked in a worker. */

/** From here on characters are as wide as they are high: signs of tables, Chinese punctuation, Chinese. */
const FIRST_WIDE = 0x2010;
/** Above that, the signs that Chinese fonts draw full width among the Latin ones. */
const WIDE_SIGNS = '×÷±·°§';

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= FIRST_WIDE || WIDE_SIGNS.includes(character)) return 1;
  if (code === 32) return 0.25;
  if (/[A-Z@#%&]/.test(character)) return 0.72;
  if (/[a-z]/.test(character)) return 0.46;
  return /[.,:;'|!()[\]/\\-]/.test(character) ? 0.3 : 0.5;
}

/** Width in ems: 1 is a Chinese character, a digit about half of it. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Word processors set Chinese letters and Latin ones, or digits, a little apart (in ems). */
const APART = 0.25;
const isLatin = (character: string): boolean => /[0-9A-Za-z]/.test(character);
const isChinese = (character: string): boolean => /\p{Script=Han}/u.test(character);

/** Lines that the text needs in a width of so many ems; a Latin word or number is not broken, a line break begins a new line. */
export function lineCount(text: string, ems: number, indent = 0): number {
  let lines = 0;
  for (const [number, paragraph] of text.split('\n').entries()) {
    let [x, count, before] = [number === 0 ? indent : 0, 1, ''];
    for (const part of paragraph.match(/[\x21-\x7e]+|[^]/gu) ?? []) {
      const isApart =
        (isChinese(before) && isLatin(part.charAt(0))) || (isLatin(before) && part.length === 1 && isChinese(part));
      const width = textWidth(part) + (isApart ? APART : 0);
      before = part.charAt(part.length - 1);
      if (x + width > ems + 0.01 && x > 0) {
        count += 1;
        x = 0;
        if (part === ' ') continue;
      }
      if (width > ems) {
        count += Math.floor(width / ems);
        x = width % ems;
      } else x += width;
    }
    lines += count;
  }
  return lines;
}

/** The text, or as much of it as fits on one line of so many ems and …. */
export function shortened(text: string, ems: number): string {
  if (textWidth(text) <= ems) return text;
  let [kept, width] = ['', 1];
  for (const character of text) {
    width += characterWidth(character);
    if (width > ems) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Whole parts of `total` in proportion to the shares, each at least 1, that add up to it exactly. */
export function inShares(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + Math.max(b, 0), 0) || 1;
  let [before, used] = [0, 0];
  return shares.map((share) => {
    before += Math.max(share, 0);
    const end = Math.max(used + 1, Math.round((total * before) / sum));
    const part = end - used;
    used = end;
    return part;
  });
}
