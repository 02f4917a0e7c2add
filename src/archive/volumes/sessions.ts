import { isNotHeld } from '../../domain/completeness';
import { figuresOfSessions, isHeld } from '../../domain/planProgress';
import { attendanceRate, tallyOf } from '../../domain/roll';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Cell, Gap, Section, Table } from '../model';
import { countCell, dashCell, gapCell, rateCell } from './cells';
import { shortWeekday } from './days';
import { lessonTitleOf } from './lessonTitle';
import { isDue, readRecords, takenOf, type Records, type Taken } from './records';
import { gapsBySession, gapsOfGroups, missingOf, piecesWord, WRITTEN } from './sessionGaps';
import { checksOfPhotos, gapsOfPhotos } from './sessionPhotosOf';
import { sessionRecord } from './sessionRecord';
import { kindNote, reasonNotHeld } from './sessionWords';
import { day } from './tableCells';

export const SESSIONS_TITLE = '活动开展情况和活动记录';

type GroupOf = Records['groups'][number];

/** What the activity records lack: sessions without any record, texts and pictures. */
export function gapsOfSessions(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const records = readRecords(data, options);
  return [...gapsOfGroups(records), ...gapsBySession(records, data, WRITTEN), ...gapsOfPhotos(records, data, options)];
}

/** Children who may be on a picture against their parents' will. */
export function checksOfSessions(data: ArchiveData, options: ArchiveOptions): Gap[] {
  return checksOfPhotos(readRecords(data, options), data, options);
}

/** Volume ⑥: how many sessions were held, then of every group their list and a record a page. */
export const buildSessions: Builder = (data, options) => {
  const records = readRecords(data, options);
  const overview: Section = {
    orientation: 'portrait',
    blocks: [
      { type: 'heading', level: 1, text: '一、活动开展情况' },
      overviewTable(records, data),
      { type: 'signatures', labels: ['编制人签字', '分管领导签字', '日期'] },
    ],
  };
  const groups = records.groups.map((group) => groupBlocks(records, group, data, options));
  const recordsSection: Section = {
    orientation: 'portrait',
    isByGroup: true,
    blocks: [
      { type: 'heading', level: 1, text: '二、各组活动和活动记录' },
      ...groups.flatMap((blocks, index): Block[] => (index > 0 ? [{ type: 'pageBreak' }, ...blocks] : blocks)),
    ],
  };
  return {
    title: SESSIONS_TITLE,
    gaps: gapsOfSessions(data, options),
    sections: groups.length > 0 ? [overview, recordsSection] : [overview],
  };
};

function overviewTable(records: Records, { today }: ArchiveData): Table {
  const rows = records.groups.map(({ key, name }) => {
    const taken = takenOf(records, key);
    const figures = figuresOfSessions(
      taken.map(({ one }) => one),
      today,
    );
    const tallies = taken.filter(({ one }) => isHeld(one.session)).map(({ roll }) => tallyOf(roll));
    const sum = (of: (tally: ReturnType<typeof tallyOf>) => number) => tallies.reduce((all, one) => all + of(one), 0);
    return { name, figures, marked: sum(({ total, unmarked }) => total - unmarked), heads: sum((one) => one.headsIn) };
  });
  const total = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  const hours = (minutes: number): Cell => ({
    text: (minutes / 60).toFixed(1),
    value: { kind: 'number', number: Math.round(minutes / 6) / 10, format: '0.0' },
    align: 'center',
  });
  const rate = (heads: number, marked: number): Cell => rateCell(marked > 0 ? heads / marked : undefined);
  const sums = [
    countCell(total(({ figures }) => figures.planned)),
    countCell(total(({ figures }) => figures.due)),
    countCell(total(({ figures }) => figures.held)),
    countCell(total(({ figures }) => figures.notHeld)),
    hours(total(({ figures }) => figures.minutes)),
    countCell(total(({ heads }) => heads)),
    rate(
      total(({ heads }) => heads),
      total(({ marked }) => marked),
    ),
  ];
  return {
    type: 'table',
    title: '各组活动开展情况',
    sheet: '活动开展情况',
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '小组', width: 12 },
      { title: '全期安排', width: 7, align: 'center' },
      { title: '应开展', width: 7, align: 'center' },
      { title: '已开展', width: 7, align: 'center' },
      { title: '没有开展', width: 7, align: 'center' },
      { title: '活动时数', width: 7, align: 'center' },
      { title: '参加人次', width: 7, align: 'center' },
      { title: '出勤率', width: 6, align: 'center' },
    ],
    rows: [
      ...rows.map(({ name, figures, heads, marked }, index): Cell[] => [
        countCell(index + 1),
        { text: name },
        countCell(figures.planned),
        countCell(figures.due),
        countCell(figures.held),
        countCell(figures.notHeld),
        hours(figures.minutes),
        countCell(heads),
        rate(heads, marked),
      ]),
      [{ text: '合计', colSpan: 2, align: 'center', bold: true }, ...sums.map((cell) => ({ ...cell, bold: true }))],
    ],
    notes: [
      '安排和开展以次计；应开展的为到今天为止安排的活动，已开展的为有签到、点名或内容记录的活动，没有开展的另有原因说明；时数按 60 分钟计。',
    ],
  };
}

function groupBlocks(records: Records, group: GroupOf, data: ArchiveData, options: ArchiveOptions): Block[] {
  const taken = takenOf(records, group.key).filter(
    ({ one }) => isDue(one, data.today) || (one.date <= data.today && one.session && isNotHeld(one.session)),
  );
  const heading: Block = { type: 'heading', level: 2, text: group.name };
  if (taken.length === 0) return [heading, { type: 'paragraph', text: '到今天为止没有应开展的活动。' }];
  const forms = taken.flatMap((one): Block[] => {
    const form = isHeld(one.one.session) ? sessionRecord(records, group, one, data, options) : [];
    return form.length > 0 ? [{ type: 'pageBreak' }, ...form] : [];
  });
  return [heading, listTable(records, group, taken, data), ...forms];
}

/** Every session of a group up to today: where, what about, how many came, what its file lacks. */
function listTable(records: Records, { name }: GroupOf, taken: readonly Taken[], data: ArchiveData): Table {
  const kinds = taken.map(({ one, term }) => kindNote(one, term)).filter(Boolean);
  return {
    type: 'table',
    title: `${name}活动一览`,
    sheet: `${Array.from(name).slice(0, 20).join('')} 活动`,
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '日期', width: 9, align: 'center' },
      { title: '星期', width: 4, align: 'center' },
      { title: '时间', width: 9.5, align: 'center' },
      { title: '地点', width: 9 },
      { title: '内容', width: 19 },
      { title: '应到', width: 4, align: 'center' },
      { title: '实到', width: 4, align: 'center' },
      { title: '出勤率', width: 6, align: 'center' },
      { title: '活动档案', width: 8 },
    ],
    isDense: true,
    rows: taken.map((one, index) => listRow(records, one, index + 1, data)),
    ...(kinds.length > 0 ? { notes: [`${kinds.join('；')}。`] } : {}),
  };
}

function listRow(records: Records, taken: Taken, number: number, data: ArchiveData): Cell[] {
  const { one, roll } = taken;
  const tally = tallyOf(roll);
  const reason = reasonNotHeld(one.session);
  const isMarked = tally.unmarked < tally.total;
  const missing = missingOf(taken, data.today, WRITTEN);
  const facts: Cell[] = [
    countCell(number),
    { ...day(one.date), align: 'center' },
    { text: shortWeekday(one.date), align: 'center' },
    { text: `${one.from}—${one.to}`, align: 'center' },
    { text: records.venueName(one.venue) },
  ];
  if (reason) return [...facts, { text: `没有开展：${reason}`, colSpan: 5 }];
  if (!isHeld(one.session)) return [...facts, { text: '缺活动记录', colSpan: 5, bold: true }];
  return [
    ...facts,
    { text: lessonTitleOf(one, data) },
    countCell(tally.total),
    isMarked ? countCell(tally.headsIn) : tally.total > 0 ? gapCell() : dashCell(),
    rateCell(tally.unmarked === 0 ? attendanceRate(tally) : undefined),
    missing.length > 0 ? { text: `缺${piecesWord(missing, taken)}`, bold: true } : { text: '齐全' },
  ];
}
