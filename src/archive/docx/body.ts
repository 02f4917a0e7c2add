import { gapBlocks } from '../gapBlocks';
import type { Block, Gap, Section } from '../model';
import { lineCount } from '../textWidth';
import { headingHeight, headingXml, type Heading } from './contents';
import { formXml } from './form';
import { LANDSCAPE, PORTRAIT, textHeightOf, textWidthOf } from './page';
import { Pager } from './pager';
import { photosXml, type Picture } from './photos';
import { signaturesXml } from './signatures';
import { LOOKS } from './styles';
import { numberedTable } from './table';
import { paragraph, run } from './xml';

const BOLD = '<w:b/><w:bCs/>';
const LIST_INDENT = 480;
/** Blocks that end with a paragraph. */
const TEXTS: ReadonlySet<Block['type']> = new Set(['heading', 'paragraph', 'list']);

/** Writes blocks one after another and knows on which page each of them comes to stand. */
export class Body {
  readonly pager = new Pager();
  readonly headings: Heading[] = [];
  /** Whether each list of the text is numbered; a list's number is its place, from 1. */
  readonly lists: boolean[] = [];
  private tables = 0;
  private drawings = 0;
  private isOnNewPage = false;
  /** The last block was a table: a table right behind it would become one with it, and a text stand too near. */
  private isGapDue = false;
  private isBelowHeading = false;
  /** Signatures follow, which do not stand on a page alone. */
  private isSigned = false;
  /**
   * The end of the block stays with what follows: with signatures, and with the end of the section, a line of one point that
   * would leave a page empty if it came to stand there alone.
   */
  private isEndKept = false;
  private width = 0;

  constructor(private readonly pictureOf: (photo: string) => Picture | undefined) {}

  startSection(orientation: Section['orientation']): void {
    const page = orientation === 'landscape' ? LANDSCAPE : PORTRAIT;
    this.width = textWidthOf(page);
    this.pager.startSection(textHeightOf(page));
    this.isOnNewPage = false;
    this.isGapDue = false;
  }

  /** What is missing, as the first thing that is read; that nothing is missing is said too. */
  gaps(gaps: readonly Gap[]): string {
    return gapBlocks(gaps)
      .map((block, at, all) => this.block(block, all[at + 1]))
      .join('');
  }

  /** `next` is what follows in the same section, if anything. */
  block(block: Block, next?: Block): string {
    this.isSigned = next?.type === 'signatures';
    this.isEndKept = this.isSigned || next === undefined;
    if (block.type === 'pageBreak') {
      this.pager.startPage();
      this.isOnNewPage = true;
      // an empty line at the end of a full page would fill one of its own
      this.isGapDue = false;
      return '';
    }
    const gap = this.isGapDue ? this.gap({ isKeptWithNext: block.type === 'signatures' }) : '';
    const isOnNewPage = this.isOnNewPage;
    this.isOnNewPage = false;
    this.isGapDue = !TEXTS.has(block.type);
    if (block.type !== 'paragraph') this.isBelowHeading = block.type === 'heading';
    return gap + this.written(block, isOnNewPage);
  }

  private written(block: Exclude<Block, { type: 'pageBreak' }>, isOnNewPage: boolean): string {
    const ends = { isOnNewPage, isKeptWithNext: this.isEndKept };
    switch (block.type) {
      case 'heading':
        return this.heading(block.level, block.text, isOnNewPage);
      case 'paragraph':
        return this.paragraph(block, isOnNewPage);
      case 'list':
        return this.list(block, isOnNewPage);
      case 'table':
        if (block.title !== '') this.tables += 1;
        return (
          this.newPage(isOnNewPage && block.title === '') +
          numberedTable(block, this.tables, this.width, this.pager, { ...ends, isSigned: this.isSigned })
        );
      case 'form':
        return this.newPage(isOnNewPage && block.title === '') + formXml(block, this.width, this.pager, ends);
      case 'photos': {
        const nextId = (): number => (this.drawings += 1);
        return this.newPage(isOnNewPage) + photosXml(block, this.width, this.pictureOf, nextId, this.pager);
      }
      case 'signatures':
        return this.newPage(isOnNewPage) + signaturesXml(block.labels, this.width, this.pager);
    }
  }

  /** A paragraph that begins a page for what has none of its own. */
  private newPage(isNeeded: boolean): string {
    return isNeeded ? this.gap({ isOnNewPage: true }) : '';
  }

  private gap(options: { isOnNewPage?: boolean; isKeptWithNext?: boolean }): string {
    this.flow(1, LOOKS.Gap.line, options.isKeptWithNext === true);
    return paragraph('Gap', '', options);
  }

  private paragraph(block: Extract<Block, { type: 'paragraph' }>, isOnNewPage: boolean): string {
    const look = block.small ? 'Small' : 'Normal';
    const { size, line } = LOOKS[look];
    const { align, indent: hasIndent } = block;
    const lines = lineCount(block.text, this.width / (size * 10), hasIndent ? 2 : 0);
    // what stands above a text like a heading, or belongs to the heading above, does not end a page
    const isKept =
      (block.bold === true && !hasIndent) ||
      (block.small === true && this.isBelowHeading) ||
      (this.isEndKept && lines < 4);
    this.isBelowHeading = isKept;
    this.flow(lines, line, isKept);
    const runs = block.text === '' ? '' : run(block.text, block.bold ? BOLD : '');
    const keeps = { isKeptWithNext: isKept, isWhole: isKept };
    return paragraph(block.small ? 'Small' : '', runs, { align, hasIndent, isOnNewPage, ...keeps });
  }

  private list({ items, isOrdered }: Extract<Block, { type: 'list' }>, isOnNewPage: boolean): string {
    const list = this.lists.push(isOrdered);
    const { size, line } = LOOKS.Normal;
    const last = items.length - 1;
    const xml = items.map((item, at) => {
      const lines = lineCount(item, (this.width - LIST_INDENT) / (size * 10));
      // a short list is not torn apart, and of a long one neither its first nor its last stands alone
      const isKept = lines < 4 && (at < last ? last < 3 || at === 0 || at === last - 1 : this.isEndKept);
      this.flow(lines, line, isKept);
      return paragraph('', run(item), {
        list,
        isOnNewPage: isOnNewPage && at === 0,
        isKeptWithNext: isKept,
        isWhole: isKept,
      });
    });
    return xml.join('');
  }

  private flow(lines: number, height: number, isKept: boolean): void {
    if (isKept) this.pager.keep(lines * height);
    else this.pager.flow(lines, height);
  }

  private heading(level: 1 | 2 | 3, text: string, isOnNewPage: boolean): string {
    const id = this.headings.length + 1;
    const heading: Heading = { level, text, bookmark: `_Toc${String(id).padStart(8, '0')}`, page: 0 };
    this.headings.push(heading);
    this.pager.keep(headingHeight(heading, this.width), (page) => {
      heading.page = page;
    });
    return headingXml(heading, id, isOnNewPage);
  }
}
