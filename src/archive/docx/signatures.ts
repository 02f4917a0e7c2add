import { textWidth as emsOf } from '../textWidth';
import type { Pager } from './pager';
import { CELLS, LOOKS } from './styles';
import { cellXml, rowXml, tableXml } from './table';
import { paragraph, run } from './xml';

const ROW_HEIGHT = 760;
const PER_ROW = 3;
const LINE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>';

/** Labels with lines to write on, three beside each other. */
export function signaturesXml(labels: readonly string[], textWidth: number, pager: Pager): string {
  const tables: string[] = [];
  for (let first = 0; first < labels.length; first += PER_ROW) {
    const words = labels.slice(first, first + PER_ROW).map((label) => `${label.replace(/[：:＿_\s]+$/u, '')}：`);
    const share = Math.floor(textWidth / words.length);
    const widths: number[] = [];
    const cells = words.map((label) => {
      const own = Math.min(
        Math.ceil(emsOf(label) * LOOKS.Signature.size * 10) + 2 * CELLS.Plain.side + 20,
        share - 900,
      );
      const line = Math.min(share - own, 2_600);
      const rest = share - own - line;
      widths.push(own, line, ...(rest > 0 ? [rest] : []));
      const empty = paragraph('Signature', '');
      return [
        cellXml(own, paragraph('Signature', run(label), { align: 'end' }), { verticalAlign: 'bottom' }),
        cellXml(line, empty, { borders: LINE }),
        rest > 0 ? cellXml(rest, empty) : '',
      ].join('');
    });
    if (first > 0) {
      pager.flow(1, LOOKS.Gap.line);
      tables.push(paragraph('Gap', ''));
    }
    pager.place(ROW_HEIGHT + 10);
    tables.push(tableXml('Plain', widths, [rowXml(cells.join(''), { height: ROW_HEIGHT })]));
  }
  return tables.join('');
}
