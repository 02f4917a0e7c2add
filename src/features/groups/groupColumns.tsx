import type { Patch } from '../../domain/change';
import { isOverfull } from '../../domain/memberFigures';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { textToNumber } from '../../ui/textToNumber';
import type { Choice, Column } from '../../ui/table/types';
import type { GroupRow } from './groups.queries';

/** What a group's cells, in plain form, write into its record. */
export function patchOfGroupCells(cells: Readonly<Record<string, string>>): Patch {
  return Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [
      column,
      column === 'capacity' ? textToNumber(value) : typedText(value),
    ]),
  );
}

/** A group of the register, with its category in words. */
export type ListedGroup = GroupRow & { category: string };
export type GroupChoices = { categories: readonly Choice[]; tutors: readonly Choice[]; venues: readonly Choice[] };

/** The columns of the groups' table. */
export function groupColumns(all: readonly ListedGroup[], choices: GroupChoices): Column<ListedGroup>[] {
  const tutorWord = new Map(choices.tutors.map(({ value, label }) => [value, label]));
  return [
    {
      id: 'name',
      title: t('groups.name'),
      width: '10rem',
      value: ({ group }) => group.name,
      edit: {
        kind: 'text',
        required: true,
        maxLength: 40,
        read: ({ group }) => group.name,
        check: (value, row) =>
          all.some(({ key, group }) => key !== row.key && group.name === value)
            ? t('registers.taken', { field: t('groups.name'), value })
            : undefined,
      },
    },
    {
      id: 'category',
      title: t('groups.category'),
      kind: 'choice',
      width: '6rem',
      value: (row) => row.category,
      edit: { kind: 'choice', options: () => choices.categories, read: ({ group }) => group.category ?? '' },
    },
    {
      id: 'tutors',
      title: t('groups.tutors'),
      kind: 'choice',
      value: (row) => row.tutors,
      cell: (row) => row.tutors.join(t('common.listSeparator')) || t('groups.noTutor'),
    },
    {
      id: 'lead',
      title: t('groups.lead'),
      kind: 'choice',
      hidden: true,
      value: ({ group }) => tutorWord.get(group.lead ?? '') ?? '',
      edit: {
        kind: 'choice',
        options: () => choices.tutors,
        read: ({ group }) => group.lead ?? '',
        check: (value, { group }) => (value !== '' && group.assistants?.[value] ? t('groups.leadTwice') : undefined),
      },
    },
    {
      id: 'venue',
      title: t('common.venue'),
      kind: 'choice',
      value: (row) => row.venue,
      edit: { kind: 'choice', options: () => choices.venues, read: ({ group }) => group.venue ?? '' },
    },
    {
      id: 'times',
      title: t('groups.weekly'),
      kind: 'number',
      align: 'end',
      width: '7.5rem',
      onPhone: 'hidden',
      value: (row) => row.times,
      cell: (row) => t('groups.times', { n: row.times }),
    },
    {
      id: 'members',
      title: t('groups.members'),
      kind: 'number',
      align: 'end',
      width: '7rem',
      onPhone: 'trailing',
      value: (row) => row.members,
      cell: ({ members, group }) =>
        isOverfull(members, group.capacity) ? (
          <Chip tone="late">{t('groups.ofCapacity', { n: members, capacity: group.capacity ?? 0 })}</Chip>
        ) : (
          t('registers.people', { n: members })
        ),
    },
    {
      id: 'capacity',
      title: t('groups.capacity'),
      kind: 'number',
      align: 'end',
      width: '7.5rem',
      onPhone: 'hidden',
      value: ({ group }) => group.capacity ?? '',
      edit: {
        kind: 'number',
        read: ({ group }) => String(group.capacity ?? ''),
        check: (value) =>
          /^\d{0,4}$/.test(value) ? undefined : t('table.notANumber', { column: t('groups.capacity') }),
      },
    },
    {
      id: 'aims',
      title: t('groups.aims'),
      width: '14rem',
      onPhone: 'hidden',
      hidden: true,
      value: ({ group }) => group.aims ?? '',
      edit: { kind: 'text', maxLength: 500, read: ({ group }) => group.aims ?? '' },
    },
  ];
}
