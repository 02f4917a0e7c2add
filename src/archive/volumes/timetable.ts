import { categoriesOf } from '../../domain/categories';
import { tutorsOf } from '../../domain/timetable';
import { venueOfSlot } from '../../domain/weekGrid';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Gap, Section } from '../model';
import { pageHref } from './days';
import { readRecords, termName } from './records';
import { membersIn } from './rolls';
import { groupListTable } from './groupList';
import { gradesWord, gridTable, groupTable, slotsOfTerm } from './slotTables';
import { spanOf } from './span';
import { changesTable, daysOfTerm, openingTable } from './timetableChanges';

export const TIMETABLE_TITLE = '活动安排表';

/** At the end of the whole volume. */
const SIGNATURES: Block = { type: 'signatures', labels: ['编制人签字', '分管领导签字', '日期'] };

/** Volume ② timetable of every group (SPEC register 17). */
export const buildTimetable: Builder = (data, options) => {
  const span = spanOf(data, options);
  const records = readRecords(data, options);
  const known = records.groups.filter(({ group }) => group);
  const keys = new Set(known.map(({ key }) => key));
  const categories = new Map(categoriesOf(data.docs.school.get('school')));
  const sections = span.terms.flatMap(({ key, term }): Section[] => {
    const name = termName(key, term);
    const slots = slotsOfTerm(data, term, keys);
    const days = daysOfTerm(data, term);
    const each = known.flatMap(({ key: groupKey, name: groupName, group }): Block[] => {
      const own = slots.filter((slot) => slot.group === groupKey);
      if (!group) return [];
      const facts = [
        categories.get(group.category ?? '')?.name,
        `招收：${gradesWord(group)}`,
        ...(group.capacity ? [`名额 ${group.capacity} 人`] : []),
        ...(key === span.termKey ? [`学员 ${membersIn(data, records, groupKey, span).length} 人`] : []),
      ];
      return [
        { type: 'heading', level: 2, text: groupName },
        own.length > 0
          ? { ...groupTable(data, records, groupName, term, own), notes: [facts.filter(Boolean).join('　')] }
          : { type: 'paragraph', text: '本学期没有安排固定的活动时间。' },
      ];
    });
    return [
      {
        orientation: 'landscape',
        blocks: [
          { type: 'heading', level: 1, text: `${name}活动安排总表` },
          slots.length > 0
            ? gridTable(data, records, name, term, slots)
            : { type: 'paragraph', text: '本学期没有安排固定的活动时间。' },
        ],
      },
      {
        orientation: 'landscape',
        blocks: [
          { type: 'heading', level: 1, text: `${name}各小组一览` },
          groupListTable(
            data,
            records,
            name,
            term,
            slots,
            categories,
            key === span.termKey ? (group) => membersIn(data, records, group, span).length : undefined,
          ),
        ],
      },
      {
        orientation: 'portrait',
        blocks: [{ type: 'heading', level: 1, text: `${name}各组活动安排表` }, ...each],
      },
      {
        orientation: 'portrait',
        blocks: [{ type: 'heading', level: 1, text: `${name}开放时间` }, openingTable(data, name, days)],
      },
      {
        orientation: 'landscape',
        blocks: [
          { type: 'heading', level: 1, text: `${name}停开、调课与加开` },
          changesTable(data, records, name, days, keys),
          ...(key === span.terms.at(-1)?.key ? [SIGNATURES] : []),
        ],
      },
    ];
  });
  return {
    title: TIMETABLE_TITLE,
    gaps: gapsOfTimetable(data, options),
    sections:
      sections.length > 0
        ? sections
        : [{ orientation: 'portrait', blocks: [{ type: 'paragraph', text: '学期没有设置起止日期，排不出安排表。' }] }],
  };
};

/** What volume ② lacks. */
export function gapsOfTimetable(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const span = spanOf(data, options);
  const { groups } = readRecords(data, options);
  if (span.terms.length === 0) return [{ what: `缺${span.words}的起止日期`, href: pageHref('terms') }];
  const gaps: Gap[] = groups.some(({ group }) => group) ? [] : [{ what: '缺活动小组', href: pageHref('groups') }];
  for (const { key, name, group } of groups) {
    if (!group) continue;
    const href = pageHref('groups', key);
    if (tutorsOf(group).length === 0) gaps.push({ what: `缺“${name}”的辅导员`, href });
    const own = span.terms.map(({ key: termKey, term }) => ({
      name: termName(termKey, term),
      slots: slotsOfTerm(data, term, new Set([key])),
    }));
    for (const one of own) if (one.slots.length === 0) gaps.push({ what: `缺“${name}”${one.name}的活动时间`, href });
    const homeless = own.flatMap(({ slots }) => slots).filter((slot) => venueOfSlot(slot, data.docs.group) === '');
    if (homeless.length > 0) gaps.push({ what: `缺“${name}”${homeless.length} 个时段的场地`, href });
  }
  return gaps;
}
