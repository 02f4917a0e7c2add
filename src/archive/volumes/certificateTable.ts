import { numberText, type Certificate } from '../../domain/certificates';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, Cell } from '../model';
import { countCell } from './cells';
import { readRecords, type Records } from './records';
import { day } from './tableCells';

/** Certificates and awards that were given out in the span, by number; those that no longer hold stay with their reason. */
export function certificateBlocks(data: ArchiveData, options: ArchiveOptions): Block[] {
  const records = readRecords(data, options);
  const terms = new Set(data.terms);
  const groups = new Set(records.groups.map(({ key }) => key));
  const given = [...data.docs.certificate.values()]
    .filter((one) => terms.has(one.term) && (!one.group || groups.has(one.group)))
    .sort((a, b) => (a.prefix === b.prefix ? a.number - b.number : a.prefix < b.prefix ? -1 : 1));
  return [
    { type: 'heading', level: 1, text: '一、证书和奖状' },
    given.length === 0
      ? { type: 'paragraph', text: '本期没有发证书和奖状。', indent: true }
      : {
          type: 'table',
          title: '证书和奖状登记',
          columns: [
            { title: '序号', width: 5, align: 'center' },
            { title: '编号', width: 11 },
            { title: '名称', width: 12 },
            { title: '姓名', width: 8 },
            { title: '小组', width: 11 },
            { title: '等级', width: 6, align: 'center' },
            { title: '发证日期', width: 9, align: 'center' },
            { title: '说明', width: 9 },
          ],
          rows: given.map((one, index): Cell[] => [
            countCell(index + 1),
            { text: numberText(one) },
            { text: one.title },
            { text: holderOf(one, records) },
            { text: records.groups.find(({ key }) => key === one.group)?.name ?? '' },
            { text: one.grade ?? '', align: 'center' },
            { ...day(one.issued), align: 'center' },
            { text: one.withdrawn ? `作废${one.withdrawnReason ? `：${one.withdrawnReason}` : ''}` : '' },
          ]),
        },
  ];
}

function holderOf({ student, tutor }: Certificate, records: Records): string {
  if (tutor) return records.tutorName(tutor);
  if (!student) return '';
  const record = records.students.get(student);
  return records.nameOf({ student, name: '', ...(record ? { record } : {}) });
}
