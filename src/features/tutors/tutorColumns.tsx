import type { Patch } from '../../domain/change';
import { cleanPhone, isPhone, maskPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import type { Choice, Column } from '../../ui/table/types';
import { draftOf, LABELS, type TutorDraft } from './tutorDraft';
import type { TutorRow } from './tutors.queries';
import { kindWord } from './tutorWords';

/** What a tutor's cells, in plain form, write into the record; only of a volunteer it says which kind. */
export function patchOfTutorCells(cells: Readonly<Record<string, string>>): Patch {
  const patch: Patch = Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [column, typedText(column === 'phone' ? cleanPhone(value) : value)]),
  );
  return 'kind' in patch && patch['kind'] !== 'volunteer' ? { ...patch, volunteerKind: null } : patch;
}

export const kindChoices = (): Choice[] =>
  (['own', 'otherSchool', 'volunteer'] as const).map((value) => ({ value, label: t(`tutors.kind.${value}`) }));

type TextField = Exclude<keyof TutorDraft, 'scheme'>;

const field = (id: TextField, more: Partial<Column<TutorRow>> = {}): Column<TutorRow> => ({
  id,
  title: t(LABELS[id]),
  onPhone: 'hidden',
  value: ({ tutor }) => draftOf(tutor)[id],
  edit: { kind: 'text', maxLength: 80, read: ({ tutor }) => draftOf(tutor)[id] },
  ...more,
});

const day = (id: 'from' | 'to', check?: (value: string, row: TutorRow) => string | undefined): Column<TutorRow> =>
  field(id, {
    kind: 'day',
    hidden: true,
    edit: { kind: 'day', read: ({ tutor }) => draftOf(tutor)[id], check },
  });

/** The columns of the tutors' table. */
export function tutorColumns(): Column<TutorRow>[] {
  return [
    field('name', {
      edit: { kind: 'text', required: true, maxLength: 40, read: ({ tutor }) => tutor.name },
    }),
    {
      ...field('kind'),
      kind: 'choice',
      onPhone: 'meta',
      width: '8rem',
      value: ({ tutor }) => (tutor.kind ? t(`tutors.kind.${tutor.kind}`) : ''),
      cell: ({ tutor }) => kindWord(tutor),
      edit: { kind: 'choice', options: kindChoices, read: ({ tutor }) => tutor.kind ?? '' },
    },
    {
      id: 'groups',
      title: t('tutors.groups'),
      kind: 'choice',
      value: (row) => row.groups.map((group) => group.name),
    },
    field('speciality'),
    field('phone', {
      width: '9rem',
      noFilter: true,
      cell: ({ tutor }) => maskPhone(tutor.phone),
      text: ({ tutor }) => tutor.phone ?? '',
      edit: {
        kind: 'text',
        read: ({ tutor }) => tutor.phone ?? '',
        check: (value) =>
          value === '' || isPhone(cleanPhone(value))
            ? undefined
            : t('registers.phoneWrong', { field: t('tutors.phone') }),
      },
    }),
    field('className', { width: '7rem', kind: 'choice' }),
    field('sex', {
      width: '6rem',
      kind: 'choice',
      hidden: true,
      value: ({ tutor }) => (tutor.sex ? t(`tutors.${tutor.sex}`) : ''),
      edit: {
        kind: 'choice',
        options: () => (['male', 'female'] as const).map((value) => ({ value, label: t(`tutors.${value}`) })),
        read: ({ tutor }) => tutor.sex ?? '',
      },
    }),
    field('volunteerKind', {
      kind: 'choice',
      hidden: true,
      edit: {
        kind: 'text',
        read: ({ tutor }) => tutor.volunteerKind ?? '',
        locked: ({ tutor }) =>
          tutor.kind === 'volunteer' ? undefined : t('tutors.onlyVolunteer', { field: t('tutors.volunteerKind') }),
      },
    }),
    field('subjects', { hidden: true }),
    day('from'),
    day('to', (value, { tutor }) =>
      value !== '' && tutor.from && value < tutor.from
        ? t('registers.notBefore', { field: t('tutors.to'), other: t('tutors.from') })
        : undefined,
    ),
    field('note', { hidden: true }),
    {
      id: 'state',
      title: t('tutors.state'),
      onPhone: 'trailing',
      hidden: true,
      noFilter: true,
      cell: ({ tutor }) => (tutor.to ? <Chip>{t('tutors.endedOn', { day: tutor.to })}</Chip> : ''),
    },
  ];
}
