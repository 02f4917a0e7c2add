import type { Form, FormField } from '../model';
import { inShares, lineCount, textWidth as emsOf } from '../textWidth';
import type { Pager } from './pager';
import { CELLS, LOOKS } from './styles';
import { cellXml, rowXml, tableXml } from './table';
import { linesIn } from './tableLayout';
import { paragraph, run } from './xml';

/** From a line more than this, the beginning of a paragraph is indented, as in a text. */
const SHORT_LINES = 1;
/** A row of more lines may be broken between two pages. */
const MOST_WHOLE = 12;
/** The thin line between two rows. */
const LINE = 10;

type Part = { field: FormField; label: number; end: number };

/** The same width for every label of the form, so that the lines meet: four characters at least, seven at most. */
function labelWidth(form: Form): number {
  const longest = Math.max(0, ...form.rows.flat().map((field) => emsOf(field.label)));
  return Math.ceil(Math.min(Math.max(longest, 4), 7) * LOOKS.FormLabel.size * 10 + 2 * CELLS.Form.side + 40);
}

/** A printed form as one table: each row's labels and values fill the width, on a common grid of all rows' edges. */
export function formXml(
  form: Form,
  textWidth: number,
  pager: Pager,
  options: { isOnNewPage: boolean; isKeptWithNext: boolean },
): string {
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

  const titleLines = form.title === '' ? 0 : lineCount(form.title, textWidth / (LOOKS.FormTitle.size * 10));
  const measured = rows.map((parts) => {
    let [from, height, lines] = [0, 0, 0];
    for (const { field, label: middle, end } of parts) {
      const own = linesOf(field, end - middle, parts.length === 1).reduce((sum, count) => sum + count, 0);
      const labelLines = linesIn(field.label, 'FormLabel', 'Form', middle - from);
      lines = Math.max(lines, own);
      height = Math.max(
        height,
        Math.max(own, field.lines ?? 1) * LOOKS.FormText.line,
        labelLines * LOOKS.FormLabel.line,
      );
      from = end;
    }
    // a long report goes over to the next page, a short answer does not
    return { parts, text: height, whole: height + 2 * CELLS.Form.end + LINE, mayBreak: lines > MOST_WHOLE };
  });
  const whole = measured.reduce((sum, row) => sum + row.whole, titleLines * LOOKS.FormTitle.line);
  // a form that is shorter than half a page is not torn apart
  const isKept = whole <= pager.whole / 2 && measured.every(({ mayBreak }) => !mayBreak);

  if (titleLines > 0) pager.keep(titleLines * LOOKS.FormTitle.line);
  const xml = measured.map(({ parts, text, whole: height, mayBreak }, at) => {
    const isKeptWithNext = at < measured.length - 1 ? isKept : options.isKeptWithNext && !mayBreak;
    let from = 0;
    const cells = parts.map(({ field, label: middle, end }) => {
      const values = valuesOf(field);
      const counts = linesOf(field, end - middle, parts.length === 1);
      const own = counts.reduce((sum, count) => sum + count, 0);
      const texts = values.map((value, index) =>
        paragraph('FormText', value === '' ? '' : run(value), {
          hasIndent: (counts[index] ?? 1) > SHORT_LINES && parts.length === 1,
          isKeptWithNext,
        }),
      );
      const labelCell = cellXml(middle - from, paragraph('FormLabel', run(field.label), { isKeptWithNext }), {
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
    if (mayBreak) {
      pager.place(LOOKS.FormText.line + 2 * CELLS.Form.end);
      pager.flow(Math.ceil(text / LOOKS.FormText.line) - 1, LOOKS.FormText.line);
    } else if (isKeptWithNext) pager.keep(height);
    else pager.place(height);
    // the line under a row is not part of what its height says
    return rowXml(cells.join(''), { mayBreak, height: height - LINE - (mayBreak ? text : 0) });
  });
  const title = form.title === '' ? '' : paragraph('FormTitle', run(form.title), { isOnNewPage: options.isOnNewPage });
  return `${title}${tableXml('Form', widths, xml)}`;
}

/** Lines of each paragraph; a long one begins with two free characters where `mayIndent`. */
function linesOf(field: FormField, width: number, mayIndent: boolean): number[] {
  return valuesOf(field).map((value) => {
    const lines = linesIn(value, 'FormText', 'Form', width);
    return mayIndent && lines > SHORT_LINES ? linesIn(value, 'FormText', 'Form', width, 2) : lines;
  });
}

const valuesOf = ({ value }: FormField): readonly string[] => (value.length > 0 ? value : ['']);
