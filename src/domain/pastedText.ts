import { htmlTree, type HtmlNode } from './htmlTree';
import { pastedTable } from './pastedTable';
import { DEEPEST, formatRichText, levelOf, parseRichText, type RichBlock, type RichItem } from './richText';

/** What was made of a clipboard: blocks, and how many pictures were left out, to be told to the person. */
export type Pasted = { blocks: RichBlock[]; images: number };

/**
 * Cleans what was copied from Word, WPS, a spreadsheet or a web page down to headings, lists, tables and paragraphs. Word's and
 * WPS's lists are paragraphs with a number or sign of their own (`mso-list`), both are read back into lists.
 */
export function pastedHtml(html: string): Pasted {
  const writer = new Writer();
  writer.inside(htmlTree(html));
  writer.flush();
  return { blocks: writer.blocks, images: writer.images };
}

/** Plain text from the clipboard: rows with tabs, as spreadsheets give them, are a table. */
export function pastedPlain(text: string): RichBlock[] {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => line.includes('\t'))) return parseRichText(text);
  const rows = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const width = Math.max(...rows.map((row) => row.length));
  return [
    { kind: 'table', header: true, rows: rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]) },
  ];
}

type Mode =
  | { kind: 'paragraph' }
  | { kind: 'heading'; level: number }
  /** `number` is null for a bullet; undefined for Word's lists, where the sign that was written decides. */
  | { kind: 'item'; depth: number; number: number | null | undefined };

const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'blockquote',
  'pre',
  'dl',
  'dt',
  'dd',
  'form',
  'figure',
  'figcaption',
  'address',
  'center',
  'hr',
  'tr',
  'caption',
  'fieldset',
  'body',
  'html',
]);
const PLAIN: Mode = { kind: 'paragraph' };

function isHidden({ attributes }: HtmlNode): boolean {
  return /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(attributes['style'] ?? '');
}

/** Blanks as a page shows them; a line of the source that ends between two Chinese characters is none. */
function collapse(text: string): string {
  return text
    .replace(/([\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])/g, '$1')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ');
}

class Writer {
  readonly blocks: RichBlock[] = [];
  images = 0;
  private line = '';
  /** The number or sign that Word wrote before a paragraph. */
  private marker = '';
  private mode: Mode = PLAIN;
  /** Numbers of the lists that are open; null for bullets. */
  private readonly lists: (number | null)[] = [];
  private isInItem = false;

  inside(node: HtmlNode): void {
    for (const child of node.children) {
      if (typeof child === 'string') this.line += child;
      else if (!isHidden(child)) this.element(child);
    }
  }

  /** Ends the paragraph that is being written. */
  flush(mode: Mode = PLAIN): void {
    const text = collapse(this.line).trim();
    const marker = collapse(this.marker).trim();
    const was = this.mode;
    this.line = '';
    this.marker = '';
    this.mode = mode;
    if (text === '') return;
    if (was.kind === 'heading') this.blocks.push({ kind: 'heading', level: levelOf(was.level), text: marker + text });
    else if (was.kind === 'item') this.item(text, marker, was);
    // written as one writes it here: 一、 is a heading, 1． an item
    else for (const block of parseRichText(marker + text)) this.add(block);
  }

  private add(block: RichBlock): void {
    const last = this.blocks[this.blocks.length - 1];
    if (block.kind === 'list' && last?.kind === 'list') last.items.push(...block.items);
    else this.blocks.push(block);
  }

  private item(
    text: string,
    marker: string,
    { depth, number }: { depth: number; number: number | null | undefined },
  ): void {
    if (number === undefined && /^[（(第]?[一二三四五六七八九十]/.test(marker)) {
      for (const block of parseRichText(`${marker}${text}`)) this.add(block);
      return;
    }
    const item: RichItem = {
      text,
      depth: Math.min(DEEPEST, depth),
      number: number === undefined ? numberOf(marker) : number,
    };
    this.add({ kind: 'list', items: [item] });
  }

  private element(node: HtmlNode): void {
    const { name, attributes } = node;
    const style = attributes['style'] ?? '';
    if (name === 'img' || name === 'v:imagedata') this.images++;
    else if (name === 'br') this.breakLine();
    else if (name === 'del') return;
    else if (/^h[1-6]$/.test(name)) this.block(node, { kind: 'heading', level: Number(name[1]) });
    else if (name === 'ul' || name === 'ol') this.list(node);
    else if (name === 'li') this.listItem(node);
    else if (name === 'table') this.table(node);
    else if (/mso-list\s*:\s*ignore/i.test(style)) this.marker += textIn(node);
    else if (BLOCKS.has(name)) {
      if (this.isInItem) {
        // paragraphs within one item belong to it
        this.line += ' ';
        this.inside(node);
        this.line += ' ';
      } else this.block(node, modeOf(attributes['class'] ?? '', style));
    } else this.inside(node);
  }

  private breakLine(): void {
    if (this.mode.kind === 'item') this.line += ' ';
    else this.flush(this.mode);
  }

  private block(node: HtmlNode, mode: Mode): void {
    this.flush(mode);
    this.inside(node);
    this.flush();
  }

  private list(node: HtmlNode): void {
    const wasInItem = this.isInItem;
    this.flush();
    this.isInItem = false;
    const start = Number.parseInt(node.attributes['start'] ?? '1', 10);
    this.lists.push(node.name === 'ol' ? (Number.isNaN(start) ? 1 : start) : null);
    this.inside(node);
    this.flush();
    this.lists.pop();
    this.isInItem = wasInItem;
  }

  private listItem(node: HtmlNode): void {
    const number = this.lists[this.lists.length - 1] ?? null;
    const wasInItem = this.isInItem;
    this.flush({ kind: 'item', depth: Math.max(0, this.lists.length - 1), number });
    this.isInItem = true;
    this.inside(node);
    this.flush();
    this.isInItem = wasInItem;
    if (number !== null) this.lists[this.lists.length - 1] = number + 1;
  }

  private table(node: HtmlNode): void {
    this.flush();
    const cellOf = (cell: HtmlNode): string => {
      const inner = new Writer();
      inner.inside(cell);
      inner.flush();
      this.images += inner.images;
      return inner.blocks.map(plainBlock).join('\n');
    };
    const table = pastedTable(node, cellOf, isHidden);
    if (table === undefined) {
      // a table of one column only places things on a page
      this.inside(node);
      this.flush();
      return;
    }
    for (const text of table.above) this.blocks.push({ kind: 'paragraph', text });
    if (table.rows.length > 0) this.blocks.push({ kind: 'table', header: table.rows.length > 1, rows: table.rows });
  }
}

function plainBlock(block: RichBlock): string {
  if (block.kind === 'table') return block.rows.map((row) => row.filter(Boolean).join(' ')).join('\n');
  return block.kind === 'list' ? formatRichText([block]) : block.text;
}

function textIn(node: HtmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** What Word and WPS say of a paragraph in its class and style. */
function modeOf(className: string, style: string): Mode {
  if (/MsoTitle/i.test(className)) return { kind: 'heading', level: 1 };
  if (/MsoSubtitle/i.test(className)) return { kind: 'heading', level: 2 };
  const outline = /mso-outline-level\s*:\s*([1-9])/i.exec(style);
  if (outline) return { kind: 'heading', level: Number(outline[1]) };
  const list = /mso-list\s*:[^;]*?level(\d)/i.exec(style);
  return list ? { kind: 'item', depth: Number(list[1]) - 1, number: undefined } : PLAIN;
}

/** 3． （3） ③ c) are 3; any other sign is a bullet. */
function numberOf(marker: string): number | null {
  const digits = /^[（(第]?(\d{1,3})/.exec(marker);
  if (digits) return Number(digits[1]);
  const circled = (marker.codePointAt(0) ?? 0) - 0x245f;
  if (circled >= 1 && circled <= 20) return circled;
  const letter = /^[（(]?([a-z])[.)）．、]/i.exec(marker);
  return letter ? (letter[1] ?? 'a').toLowerCase().charCodeAt(0) - 96 : null;
}
