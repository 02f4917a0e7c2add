import type { Form } from '../../../archive/model';
import { textWidth } from '../../../archive/textWidth';
import { CutText, type StretchProps } from './CutText';
import { TITLE } from './pages';

/** The same width for every label of the form, so that the lines meet: four characters at least, seven at most. */
const labelEms = (form: Form): number =>
  Math.min(7, Math.max(4, ...form.rows.flat().map(({ label }) => Math.ceil(textWidth(label)))));

/** A printed form, or the rows of it that are on this page. */
export function PrintForm({ form, rows, lines }: StretchProps & { form: Form }) {
  const shown = rows ?? [TITLE, ...form.rows.keys()].map((row) => ({ row, from: 0, to: Infinity }));
  const isWhole = !rows;
  const ems = labelEms(form);
  return (
    <div class="booklet-form">
      {form.title !== '' && shown.some(({ row }) => row === TITLE) && (
        <p class="booklet-form-title" data-row={TITLE}>
          {form.title}
        </p>
      )}
      {shown.map((part) => {
        const { row, from } = part;
        const fields = row === TITLE ? undefined : form.rows[row];
        const cut = isWhole ? undefined : lines.get(row);
        return (
          fields && (
            <dl key={row} data-row={row}>
              {fields.map(({ label, value, lines: free = 0 }, at) => (
                <div key={at} style={{ gridTemplateColumns: `${ems + 1}em 1fr` }}>
                  <dt>{from === 0 && label}</dt>
                  <dd
                    style={
                      !cut && free > 0
                        ? { minHeight: `calc(${free * 18}pt + 8pt)`, alignContent: free > 2 ? 'start' : 'center' }
                        : undefined
                    }
                  >
                    {cut ? (
                      <CutText lines={cut[at] ?? []} row={part} />
                    ) : (
                      value.map((words, line) => <p key={line}>{words}</p>)
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          )
        );
      })}
    </div>
  );
}
