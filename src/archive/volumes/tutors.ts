import { categoriesOf } from '../../domain/categories';
import { dutyOn, weeklyDuty } from '../../domain/dutyRota';
import type { Group, Tutor } from '../../domain/documents';
import { daysFrom } from '../../domain/calendar';
import { compareByPinyin } from '../../domain/pinyin';
import { daysOfRequest } from '../../domain/requests';
import { isInService, periodsOf, type TutorFile } from '../../domain/service';
import { tutorsOf } from '../../domain/timetable';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Cell, Gap, Table } from '../model';
import { weekdayWord } from './calendar';
import { rateCell } from './cells';
import { pageHref } from './days';
import { photoBlocks, photosOfRecords } from './documentPhotos';
import { phoneOf } from './phones';
import { readRecords, type Records } from './records';
import { overlaps, spanOf, type Span } from './span';
import { boldRow, column, number, orNone, text } from './tableCells';
import { certificateTable, trainingTable } from './tutorFiles';
import { KIND_WORDS as REQUEST_WORDS, requestsIn, requestsTable } from './tutorRequests';

type Row = { key: string; tutor: Tutor; file: TutorFile | undefined; groups: Group[] };

const SEX_WORDS = { male: '男', female: '女' } as const;
const KIND_WORDS = { own: '本校教师', otherSchool: '外校教师', volunteer: '志愿者' } as const;

export const sexWord = (sex: 'male' | 'female' | null | undefined): string => (sex ? SEX_WORDS[sex] : '');

export const TUTORS_TITLE = '辅导员名册';

/** Volume ③ tutors: list, count, kinds (SPEC register 17). */
export const buildTutors: Builder = (data, options) => {
  const span = spanOf(data, options);
  const records = readRecords(data, options);
  const rows = tutorRows(data, options, records, span);
  const keys = new Set(rows.map(({ key }) => key));
  return {
    title: TUTORS_TITLE,
    gaps: gapsOfTutors(data, options),
    sections: [
      {
        orientation: 'portrait',
        blocks: [{ type: 'heading', level: 1, text: '一、辅导员统计' }, kindTable(rows), categoryTable(data, rows)],
      },
      {
        orientation: 'landscape',
        blocks: [{ type: 'heading', level: 1, text: '二、辅导员名册' }, listTable(rows, options)],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '三、培训与证书' },
          trainingTable(rows, span),
          certificateTable(rows, span),
          { type: 'heading', level: 1, text: '四、值班' },
          ...span.terms.map(({ key }) => dutyTable(data, key, span)),
          ...(span.terms.length === 0 ? [{ type: 'paragraph' as const, text: '学期尚未设置起止日期。' }] : []),
        ],
      },
      {
        orientation: 'landscape',
        blocks: [
          { type: 'heading', level: 1, text: '五、请假、代课与调课' },
          requestsTable(data, records, span, keys),
          ...photoBlocks(
            photosOfRecords(
              data,
              options,
              rows.flatMap(({ tutor }) => [
                { id: tutor._id, kind: 'training', caption: `${tutor.name}的培训证明` },
                { id: tutor._id, kind: 'certificate', caption: `${tutor.name}的证书` },
              ]),
            ),
            '六、培训证明与证书',
          ),
          { type: 'signatures', labels: ['编制人签字', '分管领导签字', '日期'] },
        ],
      },
    ],
  };
};

/** Who was in service at some time of the span, by pinyin; only the tutors of the groups that were asked for. */
function tutorRows({ docs }: ArchiveData, options: ArchiveOptions, { groups }: Records, span: Span): Row[] {
  const asked = groups.flatMap(({ group }) => group ?? []);
  return [...docs.tutor]
    .map(([key, tutor]): Row => ({
      key,
      tutor,
      file: docs.tutorFile.get(key),
      groups: asked.filter((group) => tutorsOf(group).includes(key) || group.safetyPerson === key),
    }))
    .filter(({ tutor, file }) =>
      periodsOf(tutor, file).some((one) => overlaps(one, { from: span.from, to: span.until })),
    )
    .filter((row) => options.groups === undefined || row.groups.length > 0)
    .sort((a, b) => compareByPinyin(a.tutor.name, b.tutor.name));
}

function kindWord({ kind, volunteerKind }: Tutor): string {
  if (!kind) return '类别未填';
  return kind === 'volunteer' && volunteerKind?.trim() ? `志愿者（${volunteerKind.trim()}）` : KIND_WORDS[kind];
}

/** People by something, with men and women; the last row is everybody. */
function countRows(by: ReadonlyMap<string, readonly Row[]>, all: readonly Row[], allWords: string): Cell[][] {
  const row = (words: string, rows: readonly Row[]) => [
    text(words),
    number(rows.length),
    number(rows.filter(({ tutor }) => tutor.sex === 'male').length),
    number(rows.filter(({ tutor }) => tutor.sex === 'female').length),
  ];
  return [...[...by].map(([words, rows]) => row(words, rows)), boldRow(row(allWords, all))];
}

const COUNT_COLUMNS = [column('人数', 1, 'end'), column('男', 1, 'end'), column('女', 1, 'end')];

function kindTable(rows: readonly Row[]): Table {
  const order = ['own', 'otherSchool', 'volunteer', ''];
  const rank = ({ tutor }: Row) => order.indexOf(tutor.kind ?? '');
  const sorted = [...rows].sort(
    (a, b) => rank(a) - rank(b) || compareByPinyin(a.tutor.volunteerKind ?? '', b.tutor.volunteerKind ?? ''),
  );
  const shares = [...byKind(sorted).values()].map(({ length }) => length);
  return {
    type: 'table',
    title: '辅导员类别统计',
    columns: [column('类别', 3), ...COUNT_COLUMNS, column('所占比例', 1.2, 'end')],
    rows: countRows(byKind(sorted), rows, '合计').map((cells, at, all) => {
      const isAll = at === all.length - 1;
      const own = isAll ? rows.length : (shares[at] ?? 0);
      return [...cells, { ...rateCell(own / Math.max(rows.length, 1)), align: 'end', bold: isAll }];
    }),
    sheet: '类别统计',
  };
}

function byKind(rows: readonly Row[]): Map<string, Row[]> {
  const by = new Map<string, Row[]>();
  for (const row of rows) by.set(kindWord(row.tutor), [...(by.get(kindWord(row.tutor)) ?? []), row]);
  return by;
}

function categoryTable({ docs }: ArchiveData, rows: readonly Row[]): Table {
  const by = new Map<string, Row[]>();
  for (const [key, { name }] of categoriesOf(docs.school.get('school'))) {
    const own = rows.filter(({ key: tutor, groups }) =>
      groups.some((group) => group.category === key && tutorsOf(group).includes(tutor)),
    );
    if (own.length > 0) by.set(name, own);
  }
  const leading = rows.filter(({ key, groups }) => groups.some((group) => tutorsOf(group).includes(key)));
  const others = rows.filter((row) => !leading.includes(row));
  if (others.length > 0) by.set('现在没有带小组', others);
  return {
    type: 'table',
    title: '辅导员按小组类别统计',
    columns: [column('小组类别', 3), ...COUNT_COLUMNS],
    rows: countRows(by, rows, '实际人数'),
    notes: ['一人带几个类别的小组时在各类别中都计数，实际人数不重复计。'],
    sheet: '按小组类别统计',
  };
}

/** 2024-09-01至今; earlier times in front. */
function serviceWord({ tutor, file }: Row): string {
  return periodsOf(tutor, file)
    .filter(({ from, to }) => from || to)
    .map(({ from, to }) => `${from || '未知'}${to ? `至${to}` : '至今'}`)
    .join('\n');
}

function listTable(rows: readonly Row[], options: ArchiveOptions): Table {
  return {
    type: 'table',
    title: '辅导员一览表',
    columns: [
      column('序号', 0.9, 'center'),
      column('姓名', 2.3, 'center'),
      column('性别', 0.9, 'center'),
      column('类别', 3.8, 'center'),
      column('专长', 2),
      column('任教学科', 2),
      column('任教班级', 1.8, 'center'),
      column('负责的小组', 3.4),
      column('电话', 2.5, 'center'),
      column('服务时间', 2.6, 'center'),
    ],
    rows: rows.map((row, at) => [
      number(at + 1),
      text(row.tutor.name),
      text(sexWord(row.tutor.sex)),
      text(row.tutor.kind ? kindWord(row.tutor) : ''),
      text(row.tutor.speciality),
      text(row.tutor.subjects),
      text(row.tutor.className),
      text(row.groups.map((group) => group.name + roleIn(group, row.key)).join('、')),
      text(phoneOf(row.tutor.phone, options)),
      text(serviceWord(row)),
    ]),
    notes: [`共 ${rows.length} 人。`],
    sheet: '名册',
  };
}

function roleIn(group: Group, tutor: string): string {
  if (group.lead === tutor) return '';
  return tutorsOf(group).includes(tutor) ? '（协助）' : '（安全员）';
}

/** Who was on duty how often up to the day that the lists are of, by the rota. */
function dutyTable({ docs }: ArchiveData, key: string, span: Span): Table {
  const rota = docs.dutyRota.get(key);
  const term = docs.term.get(key);
  const counts = new Map<string, number>();
  const last = term && term.end < span.asOf ? term.end : span.asOf;
  for (const one of term && term.start <= last ? daysFrom(term.start, last) : [])
    for (const tutor of dutyOn(rota, term, one)) counts.set(tutor, (counts.get(tutor) ?? 0) + 1);
  const weekly = (tutor: string) =>
    [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weeklyDuty(rota, weekday).includes(tutor));
  const name = (tutor: string) => docs.tutor.get(tutor)?.name ?? '已删除的辅导员';
  const rows = [...counts]
    .sort(([a], [b]) => compareByPinyin(name(a), name(b)))
    .map(([tutor, n]) => [text(name(tutor)), text(weekly(tutor).map(weekdayWord).join('、')), number(n)]);
  return {
    type: 'table',
    title: `${term?.name ?? ''}值班统计`,
    columns: [column('值班人员', 2, 'center'), column('每周值班', 3, 'center'), column('值班天数', 2, 'center')],
    rows: orNone(rows, 3, '没有值班安排。'),
    notes: [`按值班表统计到${last}，放假和停开的日子不计。`],
    sheet: '值班',
  };
}

/** What volume ③ lacks. */
export function gapsOfTutors(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const span = spanOf(data, options);
  const records = readRecords(data, options);
  const rows = tutorRows(data, options, records, span);
  if (rows.length === 0) return [{ what: '缺辅导员', href: pageHref('tutors') }];
  const gaps = rows.flatMap(({ key, tutor }) => {
    // who has left can hardly be asked any more
    if (!isInService(tutor, span.asOf)) return [];
    const lacks = [
      ...(tutor.kind ? [] : ['类别']),
      ...(tutor.sex ? [] : ['性别']),
      ...(tutor.phone?.trim() ? [] : ['电话']),
      ...(tutor.speciality?.trim() ? [] : ['专长']),
    ];
    return lacks.length > 0
      ? [{ what: `缺辅导员${tutor.name}的${lacks.join('、')}`, href: pageHref('tutors', key) }]
      : [];
  });
  const keys = new Set(rows.map(({ key }) => key));
  // what is asked for days to come may wait
  const open = requestsIn(data, span, keys).filter(
    (request) =>
      !request.withdrawn &&
      Object.values(request.decisions ?? {}).every((one) => !one) &&
      (daysOfRequest(request)?.from ?? request.askedOn ?? '') <= span.asOf,
  );
  return [
    ...gaps,
    ...open.map((request) => ({
      what: `缺${records.tutorName(request.tutor)}${REQUEST_WORDS[request.kind]}申请的批复`,
      href: pageHref('requests', request._id.slice('request:'.length)),
    })),
  ];
}
