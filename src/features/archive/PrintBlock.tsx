import type { Block, Cell, Form, Table } from '../../archive/model';
import { captionOf } from '../../archive/tables';

export interface PrintBlockProps {
  block: Block;
  /** The place that the contents lead to, for headings. */
  id?: string | undefined;
  /** Number of a table. */
  number: number;
  /** Address of a photo's picture; undefined where it cannot be had. */
  photoUrl: (photo: string) => string | undefined;
}

/** One block of a booklet on paper. */
export function PrintBlock({ block, id, number, photoUrl }: PrintBlockProps) {
  switch (block.type) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4';
      return <Heading id={id}>{block.text}</Heading>;
    }
    case 'paragraph': {
      const { align = 'start', bold, indent, small } = block;
      const looks = [`archive-${align}`, bold && 'archive-bold', indent && 'archive-indent', small && 'archive-small'];
      return <p class={looks.filter(Boolean).join(' ')}>{block.text}</p>;
    }
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, at) => (
            <li key={at}>{item}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return <PrintTable table={block} number={number} />;
    case 'form':
      return <PrintForm form={block} />;
    case 'photos':
      return (
        <div class={`archive-photos archive-photos-${block.perRow}`}>
          {block.photos.map(({ photo, caption, width, height }) => {
            const url = photoUrl(photo);
            return (
              <figure key={photo}>
                {url === undefined ? <p>缺：照片</p> : <img src={url} width={width} height={height} alt={caption} />}
                <figcaption>{caption}</figcaption>
              </figure>
            );
          })}
        </div>
      );
    case 'signatures':
      return (
        <div class="archive-signatures">
          {block.labels.map((label, at) => (
            <p key={at}>{label.replace(/[：:＿_\s]+$/u, '')}：</p>
          ))}
        </div>
      );
    case 'pageBreak':
      return <div class="archive-break" />;
  }
}

const cellOf = (cell: Cell, at: number, usual: Cell['align'], Tag: 'td' | 'th') => (
  <Tag
    key={at}
    class={[`archive-${cell.align ?? usual ?? 'start'}`, cell.bold && 'archive-bold'].filter(Boolean).join(' ')}
    colSpan={cell.colSpan}
    rowSpan={cell.rowSpan}
  >
    {cell.text}
  </Tag>
);

function PrintTable({ table, number }: { table: Table; number: number }) {
  const { columns, heads = [], rows, notes = [], isDense } = table;
  const sum = columns.reduce((all, { width }) => all + width, 0) || 1;
  const caption = captionOf(table, number);
  return (
    <div class="archive-table">
      {caption !== '' && <p class="archive-caption">{caption}</p>}
      <table class={isDense ? 'archive-dense' : undefined}>
        <colgroup>
          {columns.map(({ width }, at) => (
            <col key={at} style={{ width: `${(100 * width) / sum}%` }} />
          ))}
        </colgroup>
        <thead>
          {heads.map((cells, row) => (
            <tr key={row}>{cells.map((cell, at) => cellOf(cell, at, 'center', 'th'))}</tr>
          ))}
          <tr>
            {columns.map(({ title }, at) => (
              <th key={at} class="archive-center">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td class="archive-center" colSpan={columns.length}>
                （无）
              </td>
            </tr>
          )}
          {rows.map((cells, row) => (
            <tr key={row}>{cells.map((cell, at) => cellOf(cell, at, columns[at]?.align, 'td'))}</tr>
          ))}
        </tbody>
      </table>
      {notes.map((note, at) => (
        <p key={at} class="archive-note">
          {note}
        </p>
      ))}
    </div>
  );
}

function PrintForm({ form }: { form: Form }) {
  return (
    <div class="archive-form">
      {form.title !== '' && <p class="archive-form-title">{form.title}</p>}
      {form.rows.map((fields, row) => (
        <dl key={row}>
          {fields.map(({ label, value, lines = 0 }, at) => (
            <div key={at}>
              <dt>{label}</dt>
              <dd style={lines > 0 ? { minHeight: `${lines * 1.75}em` } : undefined}>
                {value.map((words, line) => (
                  <p key={line}>{words}</p>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  );
}
