import { isNotHeld } from '../../domain/completeness';
import { isHeld } from '../../domain/planProgress';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Gap, Section } from '../model';
import { fullDay } from './days';
import { readRecords, takenOf, type Records } from './records';
import { CALLED, gapsBySession, gapsOfGroups } from './sessionGaps';
import { monthRegister } from './monthRegister';
import { gapsOfSignIns } from './signInGaps';
import { signInSheets } from './signInSheets';
import { signsOf } from './signs';

export const ATTENDANCE_TITLE = '学员点名册和辅导员签到表';

/** What the attendance registers lack: rolls not taken, sign-ins and sign-outs missing, groups without anybody. */
export function gapsOfAttendance(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const records = readRecords(data, options);
  return [...gapsOfGroups(records), ...gapsBySession(records, data, CALLED), ...gapsOfSignIns(records, data)];
}

/** Volume ⑦: a register a group and month, then every tutor's sign-in sheet. */
export const buildAttendance: Builder = (data, options) => {
  const records = readRecords(data, options);
  return {
    title: ATTENDANCE_TITLE,
    gaps: gapsOfAttendance(data, options),
    sections: [registers(records, data, options), ...signInSheets(records, data)],
  };
};

function registers(records: Records, data: ArchiveData, options: ArchiveOptions): Section {
  const groups = records.groups.map((group) => groupBlocks(records, group, data, options));
  return {
    orientation: 'landscape',
    isByGroup: true,
    blocks: [
      { type: 'heading', level: 1, text: '一、学员点名册' },
      ...groups.flatMap((blocks, index): Block[] => (index > 0 ? [{ type: 'pageBreak' }, ...blocks] : blocks)),
      ...(groups.length === 0 ? [{ type: 'paragraph', text: '没有活动小组。' } as const] : []),
    ],
  };
}

function groupBlocks(
  records: Records,
  { key, name, group }: Records['groups'][number],
  data: ArchiveData,
  options: ArchiveOptions,
): Block[] {
  const taken = takenOf(records, key);
  const heading: Block = { type: 'heading', level: 2, text: name };
  if (taken.length === 0) return [heading, { type: 'paragraph', text: '本期没有安排活动，也没有活动记录。' }];
  // In the month in which one term ends and the next begins each has a register of its own.
  const monthOf = ({ one, term }: (typeof taken)[number]): string => `${term.key} ${one.date.slice(0, 7)}`;
  // months ahead would be pages of nothing; what is answered already, a day called off, is not
  const isHere = ({ one: { date, session } }: (typeof taken)[number]): boolean =>
    date <= data.today || isHeld(session) || (session !== undefined && isNotHeld(session));
  const begun = new Set(taken.filter(isHere).map(monthOf));
  const months = [...new Set(taken.map(monthOf))].filter((month) => begun.has(month));
  const ahead = taken.filter((one) => !begun.has(monthOf(one)));
  const last = ahead.at(-1)?.one.date;
  const still: Block[] = last
    ? [{ type: 'paragraph', text: `还有 ${ahead.length} 次活动没有到日期，安排到${fullDay(last)}。`, small: true }]
    : [];
  if (months.length === 0) return [heading, ...still];
  const lead = group?.lead ? records.tutorName(group.lead) : '';
  const facts = [lead && `辅导员：${lead}`, group?.venue && `场地：${records.venueName(group.venue)}`];
  return months.flatMap((termMonth, index): Block[] => {
    const [termKey = '', month = ''] = termMonth.split(' ');
    const own = taken.filter(({ one, term }) => term.key === termKey && one.date.startsWith(month));
    const term = own[0]?.term;
    if (!term) return [];
    const held = own.filter(({ one }) => isHeld(one.session)).length;
    const figures = `本月安排 ${own.length} 次，开展 ${held} 次`;
    return [
      ...(index > 0 ? [{ type: 'pageBreak' } as const] : [heading]),
      { type: 'paragraph', text: [...facts, figures].filter(Boolean).join('　　'), small: true },
      ...monthRegister({
        records,
        term,
        group: key,
        groupName: name,
        month,
        taken: own,
        signs: signsOf(options),
        today: data.today,
      }),
      ...(index === months.length - 1 ? still : []),
      { type: 'signatures', labels: ['辅导员签字', '办公室签字', '日期'] },
    ];
  });
}
