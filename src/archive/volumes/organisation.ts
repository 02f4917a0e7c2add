import type { Day } from '../../domain/dates';
import type { DocOf } from '../../domain/documents';
import { weeklyDuty } from '../../domain/dutyRota';
import { keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Gap, Table } from '../model';
import { calendarBlocks, weekdayWord } from './calendar';
import { column, number, text } from './tableCells';
import { dayWithWeekday, fullDay, pageHref } from './days';
import { photoBlocks, photosOfRecords } from './documentPhotos';
import { phoneOf } from './phones';
import { readRecords, termName } from './records';
import { richBlocks } from './richBlocks';
import { overlaps, spanOf, type Span } from './span';
import { membersIn } from './rolls';

type Leader = DocOf<'leader'>;
type Regulation = DocOf<'regulation'>;

const BODY_WORDS = { leading: '领导小组', office: '办公室' } as const;

export const ORGANISATION_TITLE = '组织机构与规章制度';

/** Volume ① organisation and regulations (SPEC register 17). */
export const buildOrganisation: Builder = (data, options) => {
  const span = spanOf(data, options);
  return {
    title: ORGANISATION_TITLE,
    gaps: gapsOfOrganisation(data, options),
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '一、学校与少年宫概况' },
          factsForm(data, options, span),
          { type: 'heading', level: 1, text: '二、组织机构' },
          ...(['leading', 'office'] as const).flatMap((body) => bodyBlocks(data, options, body)),
          { type: 'heading', level: 1, text: '三、值班安排' },
          ...orUnset(span.terms.flatMap(({ key }) => rotaBlocks(data, key, span))),
          { type: 'heading', level: 1, text: '四、校历' },
          ...orUnset(span.terms.flatMap(({ key, term }) => calendarBlocks(termName(key, term), term))),
          { type: 'heading', level: 1, text: '五、场地（功能室）' },
          venueTable(data),
        ],
      },
      { orientation: 'portrait', blocks: regulationBlocks(data, options, span) },
    ],
  };
};

/** What the terms have; a heading has something below it where there are none. */
const orUnset = (blocks: Block[]): Block[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph', text: '学期尚未设置起止日期。' }];

function factsForm(data: ArchiveData, options: ArchiveOptions, span: Span): Block {
  const { docs } = data;
  const school = docs.school.get('school');
  const field = (label: string, value: string | null | undefined) => ({ label, value: value ? [value] : [] });
  const all = { ...options, names: 'full' as const };
  const records = readRecords(data, all);
  const children = new Set(
    records.groups.flatMap(({ key }) => membersIn(data, records, key, span).map((one) => one.key)),
  );
  const tutors = [...docs.tutor.values()].filter((tutor) => overlaps(tutor, { from: span.asOf, to: span.asOf }));
  return {
    type: 'form',
    title: '学校与少年宫基本情况',
    rows: [
      [field('学校名称', school?.name)],
      [field('少年宫名称', school?.palaceName)],
      [field('地址', school?.address)],
      [field('联系电话', school?.phone), field('开办日期', school?.openedOn && fullDay(school.openedOn))],
      [
        field('活动小组', `${records.groups.filter(({ group }) => group).length} 个`),
        field('辅导员', `${tutors.length} 人`),
      ],
      [field('参加活动学员', `${children.size} 人`), field('场地（功能室）', `${docs.venue.size} 处`)],
    ],
  };
}

/** Who leads, first the leading group; names and numbers of tutors are those of the roster. */
function membersOfBody({ docs }: ArchiveData, body: 'leading' | 'office'): Leader[] {
  return [...docs.leader.values()]
    .filter((leader) => (leader.body ?? 'leading') === body)
    .sort((a, b) => (a.order ?? 999_999) - (b.order ?? 999_999));
}

function bodyBlocks(data: ArchiveData, options: ArchiveOptions, body: 'leading' | 'office'): Block[] {
  const leaders = membersOfBody(data, body);
  const title = BODY_WORDS[body];
  if (leaders.length === 0) return [{ type: 'paragraph', text: `${title}成员尚未登记。` }];
  return [
    {
      type: 'table',
      title: `少年宫${title}成员`,
      columns: [
        column('序号', 1.2, 'center'),
        column('姓名', 2.6, 'center'),
        column('职务', 1.8, 'center'),
        column('单位职务', 2.2, 'center'),
        column('职责', 5.6),
        column('电话', 3, 'center'),
      ],
      rows: leaders.map((leader, at) => {
        const tutor = leader.tutor ? data.docs.tutor.get(leader.tutor) : undefined;
        return [
          number(at + 1),
          text(tutor?.name ?? leader.name),
          text(leader.post),
          text(leader.position),
          text(leader.duties),
          text(phoneOf(tutor?.phone ?? leader.phone, options)),
        ];
      }),
      sheet: title,
    },
  ];
}

function rotaBlocks(data: ArchiveData, term: string, span: Span): Block[] {
  const { docs } = data;
  const rota = docs.dutyRota.get(term);
  const name = termName(term, docs.term.get(term));
  const nameOf = (tutor: string) => docs.tutor.get(tutor)?.name ?? '已删除的辅导员';
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => weeklyDuty(rota, weekday));
  if (weekly.every((tutors) => tutors.length === 0) && Object.values(rota?.days ?? {}).every((one) => !one))
    return [{ type: 'paragraph', text: `${name}的值班安排尚未登记。` }];
  const shown = weekly
    .map((tutors, at) => ({ tutors, weekday: at + 1 }))
    .filter((one) => one.weekday <= 5 || one.tutors.length > 0);
  const days = Object.entries(rota?.days ?? {})
    .flatMap(([day, own]) => (own && day >= span.from && day <= span.until ? [{ day, own }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const blocks: Block[] = [
    {
      type: 'table',
      title: `${name}每周值班安排`,
      columns: shown.map(({ weekday }) => column(weekdayWord(weekday), 1, 'center')),
      rows: [shown.map(({ tutors }) => text(tutors.map(nameOf).join('、')))],
      sheet: '值班安排',
    },
  ];
  if (days.length > 0)
    blocks.push({
      type: 'table',
      title: `${name}调整的值班`,
      columns: [column('日期', 3, 'center'), column('值班人员', 4), column('说明', 5)],
      rows: days.map(({ day, own }) => [
        text(dayWithWeekday(day)),
        text(own.tutors.map(nameOf).join('、')),
        text(own.note),
      ]),
    });
  return blocks;
}

function venueTable({ docs }: ArchiveData): Table {
  const venues = [...docs.venue.values()].sort((a, b) => compareByPinyin(a.name, b.name));
  return {
    type: 'table',
    title: '场地（功能室）一览表',
    columns: [
      column('序号', 1, 'center'),
      column('名称', 3),
      column('类型', 2.4),
      column('容纳人数', 1.6, 'end'),
      column('用途', 4),
      column('管理人', 2.6, 'center'),
    ],
    rows: venues.map((venue, at) => {
      const uses = Object.entries(venue.uses ?? {}).flatMap(([weekday, use]) =>
        use ? [`${weekdayWord(Number(weekday))}：${use}`] : [],
      );
      return [
        number(at + 1),
        text(venue.name),
        text(venue.kind),
        number(venue.capacity),
        text(uses.join('；') || venue.note),
        text(venue.keeper ? docs.tutor.get(venue.keeper)?.name : ''),
      ];
    }),
    sheet: '场地',
  };
}

/** Those that held at some time of the span, in the office's order. */
function regulationsIn({ docs }: ArchiveData, span: Span): Regulation[] {
  return [...docs.regulation.values()]
    .filter(({ inForce, withdrawn }) => inForce && inForce <= span.until && (!withdrawn || withdrawn > span.from))
    .sort((a, b) => (a.order ?? 999_999) - (b.order ?? 999_999));
}

const titleOf = ({ title }: Regulation): string => title?.trim() || '未命名的制度';

function stateWord({ docs }: ArchiveData, { withdrawn, replacedBy }: Regulation, asOf: Day): string {
  if (!withdrawn || withdrawn > asOf) return '执行中';
  const by = replacedBy ? docs.regulation.get(replacedBy) : undefined;
  return `${withdrawn}废止${by ? `，由《${titleOf(by)}》代替` : ''}`;
}

function regulationBlocks(data: ArchiveData, options: ArchiveOptions, span: Span): Block[] {
  const regulations = regulationsIn(data, span);
  const heading: Block = { type: 'heading', level: 1, text: '六、规章制度' };
  if (regulations.length === 0) return [heading, { type: 'paragraph', text: '没有登记在本期执行的规章制度。' }];
  return [
    heading,
    {
      type: 'table',
      title: '规章制度目录',
      columns: [column('序号', 1, 'center'), column('名称', 6), column('施行日期', 2.4, 'center'), column('状态', 4)],
      rows: regulations.map((one, at) => [
        number(at + 1),
        text(titleOf(one)),
        text(one.inForce),
        text(stateWord(data, one, span.asOf)),
      ]),
      sheet: '规章制度',
    },
    ...regulations.flatMap((one): Block[] => [
      { type: 'heading', level: 2, text: titleOf(one) },
      {
        type: 'paragraph',
        align: 'center',
        small: true,
        text: `（自${fullDay(one.inForce ?? '')}起施行${one.withdrawn && one.withdrawn <= span.asOf ? `，${stateWord(data, one, span.asOf)}` : ''}）`,
      },
      ...richBlocks(one.text, 3, titleOf(one)),
    ]),
    ...photoBlocks(
      photosOfRecords(
        data,
        options,
        regulations.map((one) => ({ id: one._id, kind: 'scan', caption: `《${titleOf(one)}》` })),
      ),
      '七、制度原件',
    ),
    { type: 'signatures', labels: ['编制人签字', '分管领导签字', '日期'] },
  ];
}

/** What volume ① lacks. */
export function gapsOfOrganisation(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const { docs } = data;
  const span = spanOf(data, options);
  const school = docs.school.get('school');
  const page = pageHref('school');
  const facts = [
    ['学校名称', school?.name],
    ['少年宫名称', school?.palaceName],
    ['学校地址', school?.address],
    ['学校电话', school?.phone],
    ['少年宫开办日期', school?.openedOn],
  ] as const;
  const gaps: Gap[] = facts.flatMap(([what, value]) => (value ? [] : [{ what: `缺${what}`, href: page }]));
  for (const body of ['leading', 'office'] as const) {
    const leaders = membersOfBody(data, body);
    if (leaders.length === 0) gaps.push({ what: `缺${BODY_WORDS[body]}成员`, href: pageHref('leaders') });
    for (const leader of leaders) {
      const name = (leader.tutor && docs.tutor.get(leader.tutor)?.name) ?? leader.name ?? '';
      if (!leader.duties?.trim())
        gaps.push({ what: `缺${BODY_WORDS[body]}成员${name}的职责`, href: pageHref('leaders') });
    }
  }
  if (span.terms.length === 0) gaps.push({ what: `缺${span.words}的起止日期`, href: pageHref('terms') });
  for (const { key, term } of span.terms) {
    const name = termName(key, term);
    if ([1, 2, 3, 4, 5].every((weekday) => weeklyDuty(docs.dutyRota.get(key), weekday).length === 0))
      gaps.push({ what: `缺${name}的值班安排`, href: pageHref('rota') });
  }
  if (regulationsIn(data, span).length === 0)
    gaps.push({ what: '缺在本期执行的规章制度', href: pageHref('regulations') });
  for (const one of docs.regulation.values()) {
    const href = pageHref('regulations', keyOf(one._id));
    if (one.withdrawn && one.withdrawn <= span.from) continue;
    if (!one.inForce) gaps.push({ what: `缺《${titleOf(one)}》的施行日期`, note: '未收入本册', href });
    else if (!one.text?.trim()) gaps.push({ what: `缺《${titleOf(one)}》的正文`, href });
  }
  if (docs.venue.size === 0) gaps.push({ what: '缺场地登记', href: pageHref('venues') });
  return gaps;
}
