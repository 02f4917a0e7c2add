import { lineCount, shortened } from '../textWidth';
import { PORTRAIT, textHeightOf, textWidthOf } from './page';
import { Pager } from './pager';
import { LOOKS } from './styles';
import { escaped, field, run } from './xml';

/** A heading as the contents name it; `page` counts from the first page of the body until the front is known. */
export type Heading = { level: 1 | 2 | 3; text: string; bookmark: string; page: number };

const WIDTH = textWidthOf(PORTRAIT);
/** Contents longer than this leave the lowest level out: a line for each of a thousand sessions finds nothing. */
const MOST_LINES = 160;

/** The headings that the contents list. */
export function listedHeadings(headings: readonly Heading[]): Heading[] {
  for (const level of [3, 2]) {
    const listed = headings.filter((heading) => heading.level <= level);
    if (listed.length <= MOST_LINES) return listed;
  }
  return headings.filter((heading) => heading.level <= 2);
}

/** Lines of the contents longer than the page are wide are cut, so that every entry is one line with its number at the end. */
function entryText(heading: Heading): string {
  const look = LOOKS[`TOC${heading.level}`];
  const indent = 'indent' in look ? look.indent : 0;
  return shortened(heading.text.replace(/\s+/g, ' '), (WIDTH - indent) / (look.size * 10) - 4);
}

/** Pages that the contents take. */
export function contentsPages(headings: readonly Heading[]): number {
  const pager = new Pager();
  pager.startSection(textHeightOf(PORTRAIT));
  pager.flow(1, LOOKS.ContentsTitle.line);
  for (const { level } of headings) pager.flow(1, LOOKS[`TOC${level}`].line);
  return pager.page;
}

/**
 * The contents as a real field, which Word fills anew on request, and filled already: programs that never do so, and
 * Word until it is asked, show these lines. Nothing is marked as out of date, because Word would ask a question on opening.
 */
export function contentsXml(headings: readonly Heading[]): string {
  const levels = `1-${Math.max(1, ...headings.map((heading) => heading.level))}`;
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const begin = `${mark('begin')}<w:r><w:instrText xml:space="preserve"> TOC \\o "${levels}" \\h \\z \\u </w:instrText></w:r>${mark('separate')}`;
  const lines = headings.map((heading, index) => {
    const page = field(`PAGEREF ${heading.bookmark} \\h`, String(heading.page));
    const link = `<w:hyperlink w:anchor="${heading.bookmark}" w:history="1">${run(entryText(heading))}<w:r><w:tab/></w:r>${page}</w:hyperlink>`;
    return `<w:p><w:pPr><w:pStyle w:val="TOC${heading.level}"/></w:pPr>${index === 0 ? begin : ''}${link}</w:p>`;
  });
  const title = `<w:p><w:pPr><w:pStyle w:val="ContentsTitle"/></w:pPr>${run('目　录')}</w:p>`;
  const end = `<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr>${headings.length === 0 ? begin : ''}${mark('end')}</w:p>`;
  const part = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>';
  return `<w:sdt><w:sdtPr>${part}</w:sdtPr><w:sdtContent>${title}${lines.join('')}${end}</w:sdtContent></w:sdt>`;
}

/** A heading that the contents can point at. */
export function headingXml(heading: Heading, id: number, isOnNewPage: boolean): string {
  const mark = `<w:bookmarkStart w:id="${id}" w:name="${escaped(heading.bookmark)}"/>${run(heading.text)}<w:bookmarkEnd w:id="${id}"/>`;
  const newPage = isOnNewPage ? '<w:pageBreakBefore/>' : '';
  return `<w:p><w:pPr><w:pStyle w:val="Heading${heading.level}"/>${newPage}</w:pPr>${mark}</w:p>`;
}

/** Height of a heading's lines. */
export function headingHeight(heading: Heading, textWidth: number): number {
  const look = LOOKS[`Heading${heading.level}`];
  return lineCount(heading.text, textWidth / (look.size * 10)) * look.line;
}
