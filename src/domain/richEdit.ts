import { parseRichText, formatRichText, type RichTable } from './richText';

/** What one types between tables, and the tables: the parts of the editor of a text. A text part may be empty. */
export type RichPart = { kind: 'text'; text: string } | { kind: 'table'; table: RichTable };

const isRow = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line);

/** Takes a text apart, with a text part before and behind every table, so that one can write there. */
export function partsOf(text: string): RichPart[] {
  const parts: RichPart[] = [];
  let lines: string[] = [];
  let rows: string[] = [];
  const endTable = () => {
    const table = parseRichText(rows.join('\n'))[0];
    if (table?.kind === 'table') {
      parts.push({ kind: 'text', text: trimLines(lines) }, { kind: 'table', table });
      lines = [];
    } else lines.push(...rows);
    rows = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    if (isRow(line)) rows.push(line);
    else {
      if (rows.length > 0) endTable();
      lines.push(line);
    }
  }
  if (rows.length > 0) endTable();
  return [...parts, { kind: 'text', text: trimLines(lines) }];
}

/** Empty lines at the ends belong to no part; the blanks of the first line may be those of a list. */
const trimLines = (lines: readonly string[]): string => lines.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');

/** Puts the parts together again; two tables stay two. */
export function joinParts(parts: readonly RichPart[]): string {
  const texts: string[] = [];
  let wasTable = false;
  for (const part of parts) {
    const isTable = part.kind === 'table';
    const text = isTable ? formatRichText([part.table]) : part.text;
    if (text.trim() === '') continue;
    if (isTable && wasTable) texts.push('');
    texts.push(text);
    wasTable = isTable;
  }
  return texts.join('\n');
}

/** Replaces `from` to `to` by `insert` and selects from `start` to `end` (offsets in the new text). */
export type TextEdit = { from: number; to: number; insert: string; start: number; end: number };

export type LineStyle = 'heading' | 'bullet' | 'number';

const SIGN = /^([ \t]*)(?:(#{1,3})\s+|([-*•·●])\s+|(\d{1,3})(?:[.．](?!\d)|[、)）])\s*)?/;

/**
 * Makes the lines of a selection headings or items, or plain again where they are it already. A heading goes from one level to
 * the next: 大 → 中 → none.
 */
export function styleLines(text: string, start: number, end: number, style: LineStyle): TextEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const signs = lines.map((line) => SIGN.exec(line));
  const has = (index: number): boolean => Boolean(signs[index]?.[style === 'heading' ? 2 : style === 'bullet' ? 3 : 4]);
  const isOn = lines.every((line, index) => line.trim() === '' || has(index)) && lines.some((_, index) => has(index));
  let count = 0;
  const insert = lines
    .map((line, index) => {
      const sign = signs[index];
      const rest = line.slice(sign?.[0].length ?? 0);
      if (rest === '' && lines.length > 1) return line;
      const indent = sign?.[1] ?? '';
      if (style === 'heading') return `${isOn ? (sign?.[2] === '#' ? '## ' : '') : '# '}${rest}`;
      if (isOn) return `${indent}${rest}`;
      count++;
      return `${indent}${style === 'bullet' ? '-' : `${count}.`} ${rest}`;
    })
    .join('\n');
  // one line keeps its caret, several stay selected
  const caret = Math.max(from, end + insert.length - (to - from));
  return lines.length === 1
    ? { from, to, insert, start: caret, end: caret }
    : { from, to, insert, start: from, end: from + insert.length };
}

/** What Enter does in an item of a list: begins the next one, or ends the list where the item is empty. Undefined elsewhere. */
export function nextItem(text: string, caret: number): TextEdit | undefined {
  const from = text.lastIndexOf('\n', caret - 1) + 1;
  const line = text.slice(from, caret);
  const sign = /^([ \t]*)(?:([-*•·●])\s+|(\d{1,3})([.．、)）])\s*)/.exec(line);
  if (!sign) return undefined;
  if (line.length === sign[0].length) {
    const isWholeLine = caret === text.length || text[caret] === '\n';
    return isWholeLine ? { from, to: caret, insert: '', start: from, end: from } : undefined;
  }
  const [whole, indent = '', bullet, number, dot = '.'] = sign;
  const blank = /\s$/.test(whole) ? ' ' : '';
  const insert = `\n${indent}${bullet ?? `${Number(number) + 1}${dot}`}${blank}`;
  return { from: caret, to: caret, insert, start: caret + insert.length, end: caret + insert.length };
}
