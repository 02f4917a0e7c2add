import type { Volume } from '../model';
import { dayInCharacters } from '../../domain/chineseNumbers';
import { circled, volumeName } from '../numbering';
import { textWidth as emsOf } from '../textWidth';
import { PORTRAIT, sectionEnd, textWidthOf } from './page';
import { FONTS, fontsOf, type Look } from './styles';
import { cellXml, rowXml, tableXml } from './table';
import { paragraph, run } from './xml';

const WIDTH = textWidthOf(PORTRAIT);
const UNDERLINE = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>';

/** A line of the cover: the largest of the sizes (points) at which the text takes at most two lines. */
function coverLine(text: string, font: Look['font'], sizes: readonly number[], above: number, isBold = false): string {
  const fits = (size: number): boolean => emsOf(text) * size * 20 <= WIDTH * (sizes[0] === size ? 1 : 1.9);
  const size = sizes.find(fits) ?? sizes[sizes.length - 1] ?? 16;
  const look = `${fontsOf(font)}${isBold ? '<w:b/><w:bCs/>' : ''}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`;
  const spacing = `<w:spacing w:before="${above}" w:after="0" w:line="${Math.round(size * 20 * 1.5)}" w:lineRule="exact"/>`;
  // the run's own fonts come first in its properties, so the hint of `run` would be a second one
  return `<w:p><w:pPr>${spacing}<w:jc w:val="center"/></w:pPr>${run(text).replace(/<w:r>(<w:rPr>.*?<\/w:rPr>)?/, `<w:r><w:rPr>${look}</w:rPr>`)}</w:p>`;
}

/** Who made it and when, on lines of their own. */
function makers(rows: readonly (readonly [string, string])[]): string {
  const letters = `<w:rFonts w:eastAsia="${FONTS.fang}"/><w:sz w:val="30"/><w:szCs w:val="30"/>`;
  const cells = rows.map(([label, value]) => {
    const words = emsOf(value) > 15 ? letters.replace(/30/g, '24') : letters;
    const line = '<w:spacing w:line="420" w:lineRule="exact"/>';
    const part = (text: string, align: string, look: string): string =>
      `<w:p><w:pPr>${line}<w:jc w:val="${align}"/></w:pPr><w:r><w:rPr>${look}</w:rPr>${run(text).replace(/^<w:r>(<w:rPr>.*?<\/w:rPr>)?|<\/w:r>$/g, '')}</w:r></w:p>`;
    return rowXml(
      cellXml(2_000, part(label, 'distribute', letters), { verticalAlign: 'bottom' }) +
        cellXml(4_800, part(value, 'center', words), { verticalAlign: 'bottom', borders: UNDERLINE }),
      { height: 700 },
    );
  });
  return tableXml('Plain', [2_000, 4_800], cells);
}

/** The cover: a section of its own without header and footer. */
export function coverXml(volume: Volume): string {
  const { cover } = volume;
  const number = cover.fileNumber === '' ? '' : run(`档案编号：${cover.fileNumber}`);
  return [
    paragraph('', number, { align: 'end' }),
    coverLine(cover.school, 'fang', [24, 20, 16], 1_300),
    coverLine(cover.palace, 'hei', [30, 26, 22, 18], 260),
    coverLine('工作档案', 'song', [44], 700, true),
    coverLine(cover.span, 'fang', [20, 18, 16], 300),
    coverLine(`${circled(volume.number)} ${volumeName(volume.number)}`, 'fang', [22], 1_300),
    coverLine(volume.title, 'hei', [30, 24, 20, 18], 160),
    `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="1500" w:lineRule="exact"/></w:pPr></w:p>`,
    makers([
      ['编制人', cover.compiler],
      ['编制日期', dayInCharacters(cover.date)],
    ]),
    `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>${sectionEnd(PORTRAIT, undefined)}</w:pPr></w:p>`,
  ].join('');
}
