import type { Section } from '../../../archive/model';
import type { VNode } from 'preact';
import { isBlockKept, signedWith } from './keeping';
import { measureBlock, type Measured } from './measure';
import type { MeasuringPage } from './measuringPage';
import { dealPieces, roomBelow, type Piece } from './pages';
import type { PaperBlock } from './PrintBlock';
import { onOnePage } from './PrintPhotos';
import { atLeast, largerPrints } from './tablePrint';

/** So many blocks are laid out at a time: more would hold the page up. */
const BATCH = 6;

export type PaperSection = { orientation: Section['orientation']; blocks: readonly PaperBlock[] };

/** A section on its pages; `blocks` are those that are drawn, `lines` of those that go over more than one page. */
export type LaidSection = PaperSection & {
  pages: Piece[][];
  lines: ReadonlyMap<number, Measured['lines']>;
  /** Width of its text in millimetres. */
  textWidth: number;
};

export type LayingOut = {
  place: MeasuringPage;
  /** A block whole. */
  draw: (block: PaperBlock) => VNode;
  /** To be awaited before every block. */
  step: () => Promise<void>;
};

/** A row of lines to sign with the space around it, or a remark above it. */
const FOLLOWER = { row: 0, from: 0, to: Infinity, height: 90, isKept: true };

/** Lays the blocks of a section out and deals them to pages. */
export async function laySection(section: PaperSection, { place, draw, step }: LayingOut): Promise<LaidSection> {
  const blocks = [...section.blocks];
  const lines = new Map<number, Measured['lines']>();
  const pieces: Piece[] = [];
  const textWidth = place.width / place.millimetre;
  let [startsPage, isBelowHeading, pageBegin] = [false, false, 0];
  for (let first = 0; first < blocks.length; first += BATCH) {
    const batch = blocks.slice(first, first + BATCH);
    const elements = place.lay(batch.map(draw));
    const measured = batch.map((block, at) => elements[at] && measureBlock(block, elements[at], place.room));
    for (const [at, block] of batch.entries()) {
      await step();
      let own = measured[at];
      if (!own || block.type === 'pageBreak') {
        [startsPage, pageBegin] = [true, pieces.length];
        continue;
      }
      /** What stands above it since a page was begun for certain. */
      const tailOf = (): Piece[] => (startsPage ? [] : pieces.slice(pageBegin));
      const tried = (fitting: PaperBlock): Measured | undefined => {
        const [element] = place.lay([draw(fitting)]);
        return element && measureBlock(fitting, element, place.room);
      };
      const signed = signedWith(blocks, first + at);
      if (block.type === 'photos' && block.isOnePage) {
        const fitting = onOnePage(block, roomBelow(tailOf(), place.room) / place.millimetre, textWidth);
        blocks[first + at] = fitting;
        own = tried(fitting) ?? own;
      }
      if (block.type === 'table' && block.isDense) {
        const tail = tailOf();
        // what is signed takes rows along to the page on which there is room for both
        const followers = Array.from({ length: signed }, (_, index) => ({
          ...FOLLOWER,
          block: first + at + index + 1,
        }));
        const pagesOf = (added: Measured['pieces']): number => {
          const own = added.map((piece, index) => ({
            ...piece,
            block: first + at,
            ...(signed > 0 && index === added.length - 1 ? { isKept: true } : {}),
          }));
          return dealPieces([...tail, ...own, ...followers], place.room).length;
        };
        // letters as large as they can be without another page
        const { pieces: smallest } = own;
        const most = pagesOf(smallest);
        for (const print of largerPrints(block, textWidth)) {
          if (pagesOf(atLeast(smallest, print)) > most) continue;
          const larger = { ...block, print };
          const found = tried(larger);
          if (!found || pagesOf(found.pieces) > most) continue;
          blocks[first + at] = larger;
          own = found;
          break;
        }
      }
      if (own.lines.size > 0) lines.set(first + at, own.lines);
      const isKept = isBlockKept(block, isBelowHeading) || signed > 0;
      isBelowHeading = block.type === 'heading' || (block.type === 'paragraph' && isBelowHeading && isKept);
      for (const [index, piece] of own.pieces.entries()) {
        const keeps = index === own.pieces.length - 1 && isKept ? { isKept } : {};
        pieces.push({ ...piece, block: first + at, ...(startsPage ? { startsPage } : {}), ...keeps });
        startsPage = false;
      }
    }
  }
  const { orientation } = section;
  return { orientation, blocks, lines, textWidth, pages: dealPieces(pieces, place.room) };
}
