import type { Form, FormField } from '../model';
import { inShares, lineCount, textWidth as emsOf } from '../textWidth';
import type { Pager } from './pager';
import { CELLS, LOOKS } from './styles';
import { cellXml, linesIn, rowXml, tableXml } from './table';
import { paragraph, run } from './xml';

/** From a line more than this, the beginning of a paragraph is indented, as in a text. */
const SHORT_LINES = 1;

type Part = { field: FormField; label: number; end: number };

/** The same width for every label of the form, so that the lines meet: four characters at least, seven at most. */
function labelWidth(form: Form): number {
  const longest = Math.max(0, ...form.rows.flat().map((field) => emsOf(field.label)));
  return Math.ceil(Math.min(Math.max(longest, 4), 7) * LOOKS.FormLabel.size * 10 + 2 * CELLS.Form.side + 40);
}

/** A printed form as one table: each row's labels and values fill the width, on a common grid of all rows' edges. */
export function formXml(form: Form, textWidth: number, pager: Pager, isOnNewPage: boolean): string {
  const label = labelWidth(form);
  const rows = form.rows
    .filter((fields) => fields.length > 0)
    .map((fields): Part[] => {
      let end = 0;
      return inShares(
        textWidth,
        fields.map(() => 1),
      ).map((width, index) => {
        const start = end;
        end += width;
        return { field: fields[index] ?? { label: '', value: [] }, label: Math.min(start + label, end - 200), end };
      });
    });
  const edges = [...new Set(rows.flat().flatMap(({ label: edge, end }) => [edge, end]))].sort((a, b) => a - b);
  const widths = edges.map((edge, index) => edge - (edges[index - 1] ?? 0));
  const columnsTo = (from: number, to: number): number => edges.filter((edge) => edge > from && edge <= to).length;

  pager.keep(
    form.title === '' ? 0 : LOOKS.FormTitle.line * lineCount(form.title, textWidth / (LOOKS.FormTitle.size * 10)),
  );
  const xml = rows.map((parts) => {
    let [from, height, lines] = [0, 0, 0];
    const cells = parts.map(({ field, label: middle, end }) => {
      const values = field.value.length > 0 ? field.value : [''];
      const counts = values.map((value) => linesIn(value, 'FormText', 'Form', end - middle));
      const texts = values.map((value, index) =>
        paragraph('FormText', value === '' ? '' : run(value), {
          hasIndent: (counts[index] ?? 1) > SHORT_LINES && parts.length === 1,
        }),
      );
      const own = counts.reduce((sum, count) => sum + count, 0);
      const labelLines = linesIn(field.label, 'FormLabel', 'Form', middle - from);
      lines = Math.max(lines, own);
      height = Math.max(
        height,
        Math.max(own, field.lines ?? 1) * LOOKS.FormText.line,
        labelLines * LOOKS.FormLabel.line,
      );
      const labelCell = cellXml(middle - from, paragraph('FormLabel', run(field.label)), {
        columns: columnsTo(from, middle),
        isShaded: true,
      });
      const isText = own > 2 || (field.lines ?? 1) > 2;
      const valueCell = cellXml(end - middle, texts.join(''), {
        columns: columnsTo(middle, end),
        verticalAlign: isText ? 'top' : 'center',
      });
      from = end;
      return labelCell + valueCell;
    });
    const whole = height + 2 * CELLS.Form.end + 10;
    // a long report goes over to the next page, a short answer does not
    const mayBreak = lines > 12;
    if (mayBreak) {
      pager.place(LOOKS.FormText.line + 2 * CELLS.Form.end);
      pager.flow(Math.ceil(height / LOOKS.FormText.line) - 1, LOOKS.FormText.line);
    } else pager.place(whole);
    return rowXml(cells.join(''), { mayBreak, height: whole - (mayBreak ? height : 0) });
  });
  pager.flow(1, LOOKS.Gap.line);
  const title = form.title === '' ? '' : paragraph('FormTitle', run(form.title), { isOnNewPage });
  return `${title}${tableXml('Form', widths, xml)}${paragraph('Gap', '')}`;
}
