import type { Patch } from '../../domain/change';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';
import { textToNumber } from '../../ui/textToNumber';
import type { Column } from '../../ui/table/types';
import type { VenueRow } from './venues.queries';

/** What a room's cells, in plain form, write into its record. */
export function patchOfVenueCells(cells: Readonly<Record<string, string>>): Patch {
  return Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [
      column,
      column === 'capacity' ? textToNumber(value) : typedText(value),
    ]),
  );
}

/** The columns of the rooms' table. `keepers` are the tutors who may keep one. */
export function venueColumns(
  all: readonly VenueRow[],
  keepers: readonly { key: string; name: string }[],
): Column<VenueRow>[] {
  return [
    {
      id: 'name',
      title: t('venues.name'),
      width: '12rem',
      value: ({ venue }) => venue.name,
      edit: {
        kind: 'text',
        required: true,
        maxLength: 40,
        read: ({ venue }) => venue.name,
        // two of one name could not be told apart in the timetable
        check: (value, row) =>
          all.some(({ key, venue }) => key !== row.key && venue.name === value)
            ? t('registers.taken', { field: t('venues.name'), value })
            : undefined,
      },
    },
    {
      id: 'kind',
      title: t('venues.kind'),
      kind: 'choice',
      value: ({ venue }) => venue.kind ?? '',
      edit: { kind: 'text', maxLength: 60, read: ({ venue }) => venue.kind ?? '' },
    },
    {
      id: 'capacity',
      title: t('venues.capacity'),
      kind: 'number',
      align: 'end',
      width: '8rem',
      value: ({ venue }) => venue.capacity ?? '',
      cell: ({ venue }) => (venue.capacity ? t('registers.people', { n: venue.capacity }) : ''),
      edit: {
        kind: 'number',
        read: ({ venue }) => String(venue.capacity ?? ''),
        check: (value) =>
          /^\d{0,5}$/.test(value) ? undefined : t('table.notANumber', { column: t('venues.capacity') }),
      },
    },
    {
      id: 'keeper',
      title: t('venues.keeper'),
      kind: 'choice',
      value: (row) => row.keeper,
      edit: {
        kind: 'choice',
        read: ({ venue }) => venue.keeper ?? '',
        options: () => keepers.map(({ key, name }) => ({ value: key, label: name })),
      },
    },
    {
      id: 'week',
      title: t('venues.week'),
      kind: 'number',
      align: 'end',
      onPhone: 'trailing',
      width: '8rem',
      value: (row) => row.uses.length,
      cell: (row) => (row.uses.length > 0 ? t('venues.times', { n: row.uses.length }) : t('venues.free')),
    },
    {
      id: 'note',
      title: t('venues.note'),
      onPhone: 'hidden',
      value: ({ venue }) => venue.note ?? '',
      edit: { kind: 'text', read: ({ venue }) => venue.note ?? '' },
    },
  ];
}
