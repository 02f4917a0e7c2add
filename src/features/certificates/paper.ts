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
export const SEAL = 42;

/** Where everything stands on a paper, in mm; `unit` is 1 on A4 and what is drawn shrinks with it. */
export function layoutOf(paper: Paper) {
  const { width, height } = PAPER_SIZES[paper];
  const unit = Math.min(width, height) / 210;
  const isWide = width > height;
  const side = (isWide ? 40 : 32) * unit;
  const inner = width - 2 * side;
  const top = (isWide ? 31 : 46) * unit;
  const title: Place = { x: side, y: top, width: inner, height: (isWide ? 32 : 42) * unit };
  // two lines of signature, the seal over them
  const signature: Place = {
    x: width - side - 110 * unit,
    y: height - (isWide ? 59 : 76) * unit,
    width: 110 * unit,
    height: 26 * unit,
  };
  const bodyTop = title.y + title.height + (isWide ? 4 : 12) * unit;
  const body: Place = { x: side, y: bodyTop, width: inner, height: signature.y - bodyTop - 3 * unit };
  // below the signature, since a prefix may be long
  const number: Place = { x: side, y: signature.y + signature.height + 2 * unit, width: inner, height: 7 * unit };
  const seal: Place = {
    x: signature.x + signature.width / 2 - SEAL / 2,
    y: signature.y + signature.height / 2 - SEAL / 2,
    width: SEAL,
    height: SEAL,
  };
  return { width, height, unit, isWide, title, body, signature, number, seal };
}
