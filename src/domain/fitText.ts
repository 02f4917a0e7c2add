/**
 * How much of a line a text takes, in em, where no font can be asked: a Chinese character is as wide as it is high, Latin
 * letters and digits a little more than half of it in the broadest of the usual fonts.
 */
export function emWidth(text: string): number {
  let width = 0;
  for (const char of text) width += /[\u0020-\u02ff\u2010-\u2027·]/.test(char) ? 0.6 : 1;
  return width;
}

/** A place for text on paper, in mm. */
export type TextBox = { width: number; height: number };
/** Sizes in mm: the one that is wanted, and the smallest that is still read from a wall or a hand. */
export type TextSizes = { size: number; least: number; lineHeight: number; indent?: number };

/** Part of a line that stays empty where the next word or mark does not fit any more, in em. */
const RAGGED = 1;

const paragraphsOf = (text: string, indent: number): number[] =>
  text.split('\n').map((paragraph) => emWidth(paragraph) + indent);

/** Lines that paragraphs of so many em take. */
const linesFor = (paragraphs: readonly number[], width: number, size: number): number => {
  const room = Math.max(width / size - RAGGED, 1);
  return paragraphs.reduce((sum, ems) => sum + Math.max(1, Math.ceil(ems / room)), 0);
};

/** Lines that a text takes at a size; each line break begins a new paragraph. */
export function linesOf(text: string, width: number, size: number, indent = 0): number {
  return linesFor(paragraphsOf(text, indent), width, size);
}

/** The largest size in mm, from `size` down to `least`, at which a text fits its place; `least` if none does. */
export function fitText(text: string, { width, height }: TextBox, sizes: TextSizes): number {
  const { size, least, lineHeight, indent = 0 } = sizes;
  const paragraphs = paragraphsOf(text, indent);
  for (let next = size; next > least; next -= 0.1)
    if (linesFor(paragraphs, width, next) * next * lineHeight <= height) return Math.round(next * 10) / 10;
  return least;
}
