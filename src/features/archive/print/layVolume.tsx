import type { VNode } from 'preact';
import type { Section, Volume } from '../../../archive/model';
import { tablesOf } from '../../../archive/tables';
import { gapBlocks } from '../../../archive/gapBlocks';
import { measureBlock, type Measured } from './measure';
import { createMeasuringPage, type MeasuringPage } from './measuringPage';
import { dealPieces, stretchesOf, type Piece } from './pages';
import { PrintBlock, type PaperBlock } from './PrintBlock';
import type { Entry } from './PrintContents';
import { PrintCover, PrintPage } from './PrintPage';

/** Contents longer than this leave the lowest level out: a line for each of a thousand sessions finds nothing. */
const MOST_LINES = 160;
/** So many blocks are laid out at a time: more would hold the page up. */
const BATCH = 12;

type PaperSection = { orientation: Section['orientation']; blocks: readonly PaperBlock[] };
type LaidSection = PaperSection & { pages: Piece[][]; lines: ReadonlyMap<number, Measured['lines']> };

export type LayOptions = {
  /** An element of the document, out of sight, with the look of the paper. */
  root: HTMLElement;
  /** To be awaited between pieces of work; rejects when printing is stopped. */
  pause: () => Promise<void>;
  /** How many of the blocks are laid out. */
  onStep: (done: number, total: number) => void;
  photoUrl: (photo: string) => string | undefined;
};

/** Its pages, the first the cover; each is drawn when it is asked for. */
export type LaidVolume = { pages: readonly (() => VNode)[] };

/**
 * Deals a volume to pages of paper. No browser breaks pages as one wants it and tells in the contents which page that was, so
 * every block is laid out, measured and put on its page here; the browser only prints them.
 */
export async function layVolume(volume: Volume, options: LayOptions): Promise<LaidVolume> {
  const { root, photoUrl } = options;
  const numbers = new Map(tablesOf(volume).map((one) => [one.table, one.number]));
  const idOf = (section: number, block: number): string => `booklet-${volume.number}-${section}-${block}`;
  const sections: PaperSection[] = [{ orientation: 'portrait', blocks: gapBlocks(volume.gaps) }, ...volume.sections];
  const total = sections.reduce((sum, { blocks }) => sum + blocks.length, 0);
  const places = new Map<string, MeasuringPage>();
  const placeOf = (orientation: Section['orientation']): MeasuringPage => {
    const place = places.get(orientation) ?? createMeasuringPage(root, orientation, volume);
    places.set(orientation, place);
    return place;
  };
  const laid: LaidSection[] = [];
  let done = 0;
  const step = async (count: number): Promise<void> => {
    options.onStep((done += count), total);
    await options.pause();
  };
  const draw = (
    block: PaperBlock,
    lines: Measured['lines'],
    rows?: Parameters<typeof PrintBlock>[0]['rows'],
    id?: string,
  ) => (
    <PrintBlock
      block={block}
      id={id}
      number={block.type === 'table' ? (numbers.get(block) ?? 0) : 0}
      photoUrl={rows ? photoUrl : () => undefined}
      rows={rows}
      lines={lines}
    />
  );
  const laySection = async (section: PaperSection): Promise<LaidSection> => {
    const { blocks } = section;
    const place = placeOf(section.orientation);
    const lines = new Map<number, Measured['lines']>();
    const pieces: Piece[] = [];
    let startsPage = false;
    for (let first = 0; first < blocks.length; first += BATCH) {
      const batch = blocks.slice(first, first + BATCH);
      const elements = place.lay(batch.map((block) => draw(block, new Map())));
      for (const [at, block] of batch.entries()) {
        const element = elements[at];
        if (!element || block.type === 'pageBreak') {
          startsPage = true;
          continue;
        }
        const measured = measureBlock(block, element);
        if (measured.lines.size > 0) lines.set(first + at, measured.lines);
        // lines to sign are never alone on a page
        const isSigned = blocks[first + at + 1]?.type === 'signatures';
        for (const [index, piece] of measured.pieces.entries()) {
          const isLast = index === measured.pieces.length - 1;
          pieces.push({
            ...piece,
            block: first + at,
            ...(startsPage ? { startsPage } : {}),
            ...(isLast && isSigned ? { isKept: true } : {}),
          });
          startsPage = false;
        }
      }
      await step(batch.length);
    }
    return { ...section, lines, pages: dealPieces(pieces, place.room) };
  };

  try {
    for (const section of sections) laid.push(await laySection(section));
    const entries: Entry[] = [];
    let page = 0;
    for (const [section, { pages, blocks }] of laid.entries())
      for (const pieces of pages) {
        page += 1;
        for (const { block } of pieces) {
          const heading = blocks[block];
          if (heading?.type === 'heading') entries.push({ ...heading, id: idOf(section, block), page });
        }
      }
    const level = [3, 2].find((most) => entries.filter((one) => one.level <= most).length <= MOST_LINES) ?? 1;
    const listed = entries.filter((one) => one.level <= level);
    const front = await laySection({ orientation: 'portrait', blocks: [{ type: 'contents', entries: listed }] });
    // the cover is a page too, so that the numbers are those of a PDF's pages
    const before = 1 + front.pages.length;
    const contents = { type: 'contents' as const, entries: listed.map((one) => ({ ...one, page: one.page + before })) };
    const all = [{ ...front, blocks: [contents] }, ...laid];
    const count = 1 + all.reduce((sum, { pages }) => sum + pages.length, 0);
    const pages: (() => VNode)[] = [() => <PrintCover volume={volume} />];
    for (const [section, { orientation, blocks, lines, pages: dealt }] of all.entries())
      for (const pieces of dealt) {
        const number = pages.length + 1;
        pages.push(() => (
          <PrintPage volume={volume} orientation={orientation} page={number} pages={count}>
            {stretchesOf(pieces).map(({ block, rows }) => {
              const own = blocks[block];
              return (
                own && (
                  <div key={block} class="booklet-block">
                    {draw(own, lines.get(block) ?? new Map(), rows, idOf(section - 1, block))}
                  </div>
                )
              );
            })}
          </PrintPage>
        ));
      }
    return { pages };
  } finally {
    for (const place of places.values()) place.remove();
  }
}
