import type { VNode } from 'preact';
import type { Section, Volume } from '../../../archive/model';
import { tablesOf } from '../../../archive/tables';
import { gapBlocks } from '../../../archive/gapBlocks';
import { laySection, type LaidSection, type PaperSection } from './laySection';
import type { Measured } from './measure';
import { createMeasuringPage, type MeasuringPage } from './measuringPage';
import { stretchesOf } from './pages';
import { PrintBlock, type PaperBlock, type PrintBlockProps } from './PrintBlock';
import type { Entry } from './PrintContents';
import { PrintCover, PrintPage } from './PrintPage';

/** Contents longer than this leave the lowest level out: a line for each of a thousand sessions finds nothing. */
const MOST_LINES = 160;
const NO_LINES: Measured['lines'] = new Map();
/** Pictures are not read to measure them: their size is known. */
const noUrl = (): undefined => undefined;

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

/** What is missing, and the sections of the body with their tables' numbers. */
function sectionsOf(volume: Volume): PaperSection[] {
  const numbers = new Map(tablesOf(volume).map((one) => [one.table, one.number]));
  const sections: Section[] = [{ orientation: 'portrait', blocks: gapBlocks(volume.gaps) }, ...volume.sections];
  return sections.map(({ orientation, blocks }) => ({
    orientation,
    blocks: blocks.map((block) => (block.type === 'table' ? { ...block, number: numbers.get(block) ?? 0 } : block)),
  }));
}

/**
 * Deals a volume to pages of paper. No browser breaks pages as one wants it and tells in the contents which page that was, so
 * every block is laid out, measured and put on its page here; the browser only prints them.
 */
export async function layVolume(volume: Volume, options: LayOptions): Promise<LaidVolume> {
  const { root, photoUrl } = options;
  const idOf = (section: number, block: number): string => `booklet-${volume.number}-${section}-${block}`;
  const sections = sectionsOf(volume);
  const total = sections.reduce((sum, { blocks }) => sum + blocks.length, 0);
  const places = new Map<string, MeasuringPage>();
  const placeOf = (orientation: Section['orientation']): MeasuringPage => {
    const place = places.get(orientation) ?? createMeasuringPage(root, orientation, volume);
    places.set(orientation, place);
    return place;
  };
  const laid: LaidSection[] = [];
  let done = 0;
  const step = async (): Promise<void> => {
    options.onStep(Math.min((done += 1), total), total);
    await options.pause();
  };
  const draw = (block: PaperBlock, look: Partial<PrintBlockProps>): VNode => (
    <PrintBlock block={block} photoUrl={noUrl} rows={undefined} lines={NO_LINES} textWidth={0} {...look} />
  );
  const lay = async (section: PaperSection): Promise<LaidSection> => {
    const place = placeOf(section.orientation);
    const textWidth = place.width / place.millimetre;
    return laySection(section, { place, step, draw: (block) => draw(block, { textWidth }) });
  };

  try {
    for (const section of sections) laid.push(await lay(section));
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
    const front = await lay({ orientation: 'portrait', blocks: [{ type: 'contents', entries: listed }] });
    // the cover is a page too, so that the numbers are those of a PDF's pages
    const before = 1 + front.pages.length;
    const contents = { type: 'contents' as const, entries: listed.map((one) => ({ ...one, page: one.page + before })) };
    const all = [{ ...front, blocks: [contents] }, ...laid];
    const count = 1 + all.reduce((sum, { pages }) => sum + pages.length, 0);
    const pages: (() => VNode)[] = [() => <PrintCover volume={volume} />];
    for (const [section, { orientation, blocks, lines, textWidth, pages: dealt }] of all.entries())
      for (const pieces of dealt) {
        const number = pages.length + 1;
        pages.push(() => (
          <PrintPage volume={volume} orientation={orientation} page={number} pages={count}>
            {stretchesOf(pieces).map(({ block, rows }) => {
              const own = blocks[block];
              return (
                own && (
                  <div key={block} class="booklet-block">
                    {draw(own, {
                      lines: lines.get(block) ?? NO_LINES,
                      rows,
                      id: idOf(section - 1, block),
                      textWidth,
                      photoUrl,
                    })}
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
