import type { Tutor } from '../../domain/documents';
import type { TutorFile } from '../../domain/service';
import type { Table } from '../model';
import type { Span } from './span';
import { column, day, number, orNone, text } from './tableCells';

type Row = { tutor: Tutor; file: TutorFile | undefined };

/** Training up to the end of the span, the latest first. */
export function trainingTable(rows: readonly Row[], span: Span): Table {
  const found = rows
    .flatMap(({ tutor, file }) =>
      Object.values(file?.trainings ?? {}).flatMap((one) =>
        one && (!one.on || one.on <= span.until) ? [{ name: tutor.name, one }] : [],
      ),
    )
    .sort((a, b) => (b.one.on ?? '').localeCompare(a.one.on ?? ''));
  const inSpan = found.filter(({ one }) => one.on && one.on >= span.from).length;
  return {
    type: 'table',
    title: '辅导员参加培训登记表',
    columns: [
      column('姓名', 1.6, 'center'),
      column('培训内容', 4),
      column('日期', 2, 'center'),
      column('地点或主办', 3),
      column('学时', 1, 'end'),
      column('备注', 2),
    ],
    rows: orNone(
      found.map(({ name, one }) => [
        text(name),
        text(one.title),
        day(one.on),
        text(one.place),
        number(one.hours),
        text(one.note),
      ]),
      6,
      '没有登记培训。',
    ),
    notes: [`共 ${found.length} 人次，其中本期 ${inSpan} 人次。`],
    sheet: '培训',
  };
}

/** Certificates up to the end of the span. */
export function certificateTable(rows: readonly Row[], span: Span): Table {
  const found = rows.flatMap(({ tutor, file }) =>
    Object.values(file?.certificates ?? {}).flatMap((one) =>
      one && (!one.on || one.on <= span.until)
        ? [[text(tutor.name), text(one.title), text(one.number), text(one.issuer), day(one.on)]]
        : [],
    ),
  );
  return {
    type: 'table',
    title: '辅导员证书登记表',
    columns: [
      column('姓名', 1.6, 'center'),
      column('证书名称', 4),
      column('编号', 2.4),
      column('发证单位', 3),
      column('日期', 2, 'center'),
    ],
    rows: orNone(found, 5, '没有登记证书。'),
    sheet: '证书',
  };
}
