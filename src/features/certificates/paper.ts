import type { Certificate } from '../../domain/certificates';

export type Paper = Certificate['paper'];
export type Design = Certificate['design'];
/** A place on the paper, in mm from its left upper corner. */
export type Place = { x: number; y: number; width: number; height: number };

/** Width and height in mm (ISO 216). */
export const PAPER_SIZES: Readonly<Record<Paper, { width: number; height: number }>> = {
  'A4-landscape': { width: 297, height: 210 },
  'A4-portrait': { width: 210, height: 297 },
  'A5-landscape': { width: 210, height: 148 },
  'A5-portrait': { width: 148, height: 210 },
};

/** Across, in mm: the seal of a school is 42, of an office under it no more. */
const SEAL = 42;

/**
 * Where everything stands on a paper, in mm; `unit` is 1 on A4 and what is drawn shrinks with it. The seal does not: it lies over
 * signature and date, as it is stamped, and nothing else reaches into its place.
 */
export function layoutOf(paper: Paper) {
  const { width, height } = PAPER_SIZES[paper];
  const unit = Math.min(width, height) / 210;
  const isWide = width > height;
  const side = (isWide ? 40 : 32) * unit;
  const inner = width - 2 * side;
  // the innermost line of any frame is 20 from the edge
  const foot = height - 22 * unit;
  const title: Place = { x: side, y: (isWide ? 31 : 46) * unit, width: inner, height: (isWide ? 32 : 42) * unit };
  // the number beside the seal, or below it where there is room
  const below = isWide ? 0 : 14 * unit;
  const middle = { x: width - side - 55 * unit, y: foot - Math.max((isWide ? 25 : 36) * unit, below + SEAL / 2) };
  const seal: Place = { x: middle.x - SEAL / 2, y: middle.y - SEAL / 2, width: SEAL, height: SEAL };
  const signature: Place = { x: middle.x - 55 * unit, y: middle.y - 13 * unit, width: 110 * unit, height: 26 * unit };
  const top = title.y + title.height + (isWide ? 2 : 8) * unit;
  const body: Place = { x: side, y: top, width: inner, height: Math.min(seal.y, signature.y - 2 * unit) - top };
  const number: Place = {
    x: side,
    y: foot - (isWide ? 8 : 14) * unit,
    width: isWide ? seal.x - 2 * unit - side : inner,
    height: 7 * unit,
  };
  return { width, height, unit, isWide, title, body, signature, number, seal };
}
