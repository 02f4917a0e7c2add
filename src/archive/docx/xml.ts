import type { Align } from '../model';
import { printable } from '../printable';

/** Signs that Word draws with the Latin font unless it is told that they are Chinese: √ × ○ “ — ①. */
const AMBIGUOUS = /[\u00a7-\u00b7\u00d7\u00f7\u2010-\u2bff]/;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML, between tags or quotes. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}

/** One run; line breaks stay, and tabs become spaces, which do not tear a cell's text apart. `properties` as Word's XML. */
export function run(text: string, properties = ''): string {
  const hint = AMBIGUOUS.test(text) ? '<w:rFonts w:hint="eastAsia"/>' : '';
  const look = hint || properties ? `<w:rPr>${hint}${properties}</w:rPr>` : '';
  const lines = text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').split('\n');
  return `<w:r>${look}${lines.map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`).join('<w:br/>')}</w:r>`;
}

const SIDES: Record<Align, string> = { start: 'left', center: 'center', end: 'right' };

export type ParagraphOptions = {
  align?: Align | undefined;
  isOnNewPage?: boolean | undefined;
  isKeptWithNext?: boolean | undefined;
  /** All its lines on one page. */
  isWhole?: boolean | undefined;
  /** Two characters in the first line. */
  hasIndent?: boolean | undefined;
  /** Number of the list it belongs to. */
  list?: number | undefined;
};

/** One paragraph of runs; the order of its properties is the schema's, which Word insists on. */
export function paragraph(style: string, runs: string, options: ParagraphOptions = {}): string {
  const { align, isOnNewPage, isKeptWithNext, isWhole, hasIndent, list } = options;
  const properties = [
    style === '' ? '' : `<w:pStyle w:val="${style}"/>`,
    isKeptWithNext ? '<w:keepNext/>' : '',
    isWhole ? '<w:keepLines/>' : '',
    isOnNewPage ? '<w:pageBreakBefore/>' : '',
    list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`,
    hasIndent ? '<w:ind w:firstLineChars="200" w:firstLine="420"/>' : '',
    align ? `<w:jc w:val="${SIDES[align]}"/>` : '',
  ].join('');
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A field that Word computes, with what it shows until then. */
export function field(instruction: string, shown: string): string {
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = `<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>`;
  return `${mark('begin')}${code}${mark('separate')}${run(shown)}${mark('end')}`;
}
