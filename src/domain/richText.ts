/**
 * Texts of plans, lesson plans and regulations (SPEC registers 1 and 9). What is stored is plain text that a person can read
 * as it is and that any later program understands: one paragraph a line, `# ` for a heading, `- ` or `1. ` for a list, `|` for
 * a table, a backslash before a line that only looks like one of these. The school's own way of writing counts too: a short
 * line that begins with 一、 or （一） is a heading, and 1、 or 1． begins an item. Never HTML.
 */

/** `depth` is 0 to 2; `number` is null for a bullet. */
export type RichItem = { text: string; depth: number; number: number | null };

/** Rows of a table are of one length; a cell may hold several lines. With `header` the first row names the columns. */
export type RichTable = { kind: 'table'; rows: string[][]; header: boolean };

export type RichBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: RichItem[] }
  | RichTable;

export const DEEPEST = 2;

type Line =
  | { kind: 'blank' }
  | { kind: 'table'; cells: string[] }
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'item'; item: RichItem }
  | { kind: 'paragraph'; text: string };

const HEADING = /^(#{1,3})\s+(\S.*)$/;
/** The numbering of official papers; a whole sentence behind it is a paragraph. */
const FIRST_HEADING = /^[一二三四五六七八九十]{1,3}、.{1,38}$/;
const SECOND_HEADING = /^[（(][一二三四五六七八九十]{1,3}[）)].{1,38}$/;
const SENTENCE_END = /[。；;，,！!？?]$/;
const BULLET = /^(?:[-*]\s+|[•·●▪◆■]\s*)(\S.*)$/;
/** Not 3.5 and not a year. */
const NUMBERED = /^(\d{1,3})(?:[.．](?!\d)|[、)）])\s*(\S.*)$/;

/** What one line is. Blanks in front count only before an item of a list, two for every step. */
function readLine(line: string): Line {
  const text = line.trim();
  if (text === '') return { kind: 'blank' };
  if (text.startsWith('\\')) return { kind: 'paragraph', text: text.slice(1) };
  if (text.length > 1 && text.startsWith('|') && text.endsWith('|')) return { kind: 'table', cells: readCells(text) };
  const heading = HEADING.exec(text);
  if (heading) return { kind: 'heading', level: levelOf(heading[1]?.length ?? 1), text: heading[2] ?? '' };
  if (!SENTENCE_END.test(text)) {
    if (FIRST_HEADING.test(text)) return { kind: 'heading', level: 1, text };
    if (SECOND_HEADING.test(text)) return { kind: 'heading', level: 2, text };
  }
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '  ').length ?? 0;
  const depth = Math.min(DEEPEST, Math.floor(indent / 2));
  const bullet = BULLET.exec(text);
  if (bullet) return { kind: 'item', item: { text: bullet[1] ?? '', depth, number: null } };
  const numbered = NUMBERED.exec(text);
  if (numbered) return { kind: 'item', item: { text: numbered[2] ?? '', depth, number: Number(numbered[1]) } };
  return { kind: 'paragraph', text };
}

/** Any heading level as one that there is. */
export function levelOf(level: number): 1 | 2 | 3 {
  return level <= 1 ? 1 : level === 2 ? 2 : 3;
}

/** Reads a stored or typed text; every text is one, so that nothing can be wrong with it. */
export function parseRichText(text: string): RichBlock[] {
  const blocks: RichBlock[] = [];
  let rows: string[][] = [];
  let items: RichItem[] = [];
  const flush = () => {
    if (rows.length > 0) blocks.push(tableOf(rows));
    if (items.length > 0) blocks.push({ kind: 'list', items });
    rows = [];
    items = [];
  };
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = readLine(raw);
    if (line.kind === 'table' ? items.length > 0 : rows.length > 0) flush();
    if (line.kind !== 'item' && items.length > 0) flush();
    if (line.kind === 'table') rows.push(line.cells);
    else if (line.kind === 'item') items.push(line.item);
    else if (line.kind === 'heading') blocks.push(line);
    else if (line.kind === 'paragraph') blocks.push(line);
  }
  flush();
  return blocks;
}

const RULE = /^:?-{3,}:?$/;

function tableOf(rows: string[][]): RichTable {
  const header = rows.length > 1 && (rows[1] ?? []).every((cell) => RULE.test(cell));
  const kept = header ? rows.filter((_, index) => index !== 1) : rows;
  const width = Math.max(...kept.map((row) => row.length));
  return {
    kind: 'table',
    header,
    rows: kept.map((row) => Array.from({ length: width }, (_, column) => unescapeCell(row[column] ?? ''))),
  };
}

/** The cells of a line, still escaped, so that a rule can be told from a cell of hyphens. */
function readCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let at = 1; at < line.length; at++) {
    const char = line[at] ?? '';
    if (char === '\\') {
      cell += char + (line[at + 1] ?? '');
      at++;
    } else if (char === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  if (cell.trim() !== '') cells.push(cell.trim());
  return cells;
}

function unescapeCell(cell: string): string {
  return cell.replace(/\\(.?)/g, (_, char: string) => (char === 'n' ? '\n' : char));
}

function escapeCell(cell: string): string {
  const text = cellText(cell).replace(/[\\|]/g, '\\$&').replaceAll('\n', '\\n');
  return RULE.test(text) ? `\\${text}` : text;
}

/** A cell as it is kept: no blanks around its lines, no empty lines. */
export function cellText(cell: string): string {
  return cell
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();

/** Blocks as the text that is stored; `parseRichText` reads the same blocks out of it. Empty ones fall away. */
export function formatRichText(blocks: readonly RichBlock[]): string {
  const parts: string[] = [];
  let before: RichBlock['kind'] | undefined;
  for (const block of blocks) {
    const lines = linesOf(block);
    if (lines.length === 0) continue;
    // two lists, or two tables, would otherwise become one
    if (before === block.kind && (block.kind === 'list' || block.kind === 'table')) parts.push('');
    parts.push(...lines);
    before = block.kind;
  }
  return parts.join('\n');
}

function linesOf(block: RichBlock): string[] {
  switch (block.kind) {
    case 'heading': {
      const text = oneLine(block.text);
      return text === '' ? [] : [`${'#'.repeat(block.level)} ${text}`];
    }
    case 'paragraph': {
      const text = oneLine(block.text);
      if (text === '') return [];
      return [readLine(text).kind === 'paragraph' && !text.startsWith('\\') ? text : `\\${text}`];
    }
    case 'list':
      return block.items.flatMap(({ text, depth, number }) => {
        const line = oneLine(text);
        return line === '' ? [] : [`${'  '.repeat(depth)}${number === null ? '-' : `${number}.`} ${line}`];
      });
    case 'table':
      return tableLines(block);
  }
}

function tableLines({ rows, header }: RichTable): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return [];
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, column) => escapeCell(row[column] ?? ''));
    return `| ${cells.join(' | ')} |`;
  });
  if (header) lines.splice(1, 0, `|${' --- |'.repeat(width)}`);
  return lines;
}

/** The text without any signs, a line for a paragraph, item or row: to be shared, searched, or shown in one line. */
export function plainText(text: string): string {
  return parseRichText(text)
    .flatMap((block) => {
      if (block.kind === 'list') {
        return block.items.map((item) => `${item.number === null ? '' : `${item.number}. `}${item.text}`);
      }
      return block.kind === 'table' ? block.rows.map((row) => row.join('  ').replaceAll('\n', ' ')) : [block.text];
    })
    .join('\n');
}
