import type { Block, Gap, Section, Table } from '../model';
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

/** Writes blocks one after another and knows on which page each of them comes to stand. */
export class Body {
  readonly pager = new Pager();
  readonly headings: Heading[] = [];
  /** Whether each list of the text is numbered; a list's number is its place, from 1. */
  readonly lists: boolean[] = [];
  private tables = 0;
  private drawings = 0;
  private isOnNewPage = false;
  private width = 0;

  constructor(private readonly pictureOf: (photo: string) => Picture | undefined) {}

  startSection(orientation: Section['orientation']): void {
    const page = orientation === 'landscape' ? LANDSCAPE : PORTRAIT;
    this.width = textWidthOf(page);
    this.pager.startSection(textHeightOf(page));
    this.isOnNewPage = false;
  }

  /** What is missing, as the first thing that is read; that nothing is missing is said too. */
  gaps(gaps: readonly Gap[]): string {
    const heading = this.block({ type: 'heading', level: 1, text: '缺项清单' });
    if (gaps.length === 0)
      return heading + this.block({ type: 'paragraph', text: '经核对，本册没有缺项。', indent: true });
    const table: Table = {
      type: 'table',
      title: '',
      columns: [
        { title: '序号', width: 1, align: 'center' },
        { title: '缺少的内容', width: 8 },
        { title: '补齐情况', width: 2 },
      ],
      rows: gaps.map(({ what }, index) => [
        { text: String(index + 1) },
        { text: `缺：${what.replace(/^缺[：:]\s*/, '')}` },
        { text: '' },
      ]),
    };
    return (
      heading +
      this.block({ type: 'paragraph', text: `本册缺 ${gaps.length} 项，逐项列明如下。`, indent: true }) +
      this.block(table)
    );
  }

  block(block: Block): string {
    if (block.type === 'pageBreak') {
      this.pager.startPage();
      this.isOnNewPage = true;
      return '';
    }
    const isOnNewPage = this.isOnNewPage;
    this.isOnNewPage = false;
    switch (block.type) {
      case 'heading':
        return this.heading(block.level, block.text, isOnNewPage);
      case 'paragraph': {
        const look = block.small ? 'Small' : 'Normal';
        const { size, line } = LOOKS[look];
        this.pager.flow(lineCount(block.text, this.width / (size * 10), block.indent ? 2 : 0), line);
        const { align, indent: hasIndent } = block;
        const runs = block.text === '' ? '' : run(block.text, block.bold ? BOLD : '');
        return paragraph(block.small ? 'Small' : '', runs, { align, hasIndent, isOnNewPage });
      }
      case 'list': {
        const list = this.lists.push(block.isOrdered);
        return block.items
          .map((item, index) => {
            const { size, line } = LOOKS.Normal;
            this.pager.flow(lineCount(item, (this.width - LIST_INDENT) / (size * 10)), line);
            return paragraph('', run(item), { list, isOnNewPage: isOnNewPage && index === 0 });
          })
          .join('');
      }
      case 'table':
        if (block.title !== '') this.tables += 1;
        return (
          this.newPage(isOnNewPage && block.title === '') +
          numberedTable(block, this.tables, this.width, this.pager, isOnNewPage)
        );
      case 'form':
        return this.newPage(isOnNewPage && block.title === '') + formXml(block, this.width, this.pager, isOnNewPage);
      case 'photos': {
        const nextId = (): number => (this.drawings += 1);
        return (
          this.newPage(isOnNewPage) +
          photosXml(block.photos, block.perRow, this.width, this.pictureOf, nextId, this.pager)
        );
      }
      case 'signatures':
        return this.newPage(isOnNewPage) + signaturesXml(block.labels, this.width, this.pager);
    }
  }

  /** A paragraph that begins a page for what has none of its own. */
  private newPage(isNeeded: boolean): string {
    if (!isNeeded) return '';
    this.pager.flow(1, LOOKS.Gap.line);
    return paragraph('Gap', '', { isOnNewPage: true });
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
