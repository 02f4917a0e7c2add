import { className, classNumberOf, compareClasses, gradeOf } from '../../domain/classes';
import { isDay } from '../../domain/dates';
import { cleanPhone, isPhone, maskPhone } from '../../domain/phone';
import { readClass } from '../../domain/sheet/readClass';
import { BAD, readBirth } from '../../domain/sheet/readValues';
import { t, type Key } from '../../i18n';
import { Chip } from '../../ui/Chip';
import type { CellEditing, Column } from '../../ui/table/types';
import type { StudentCell } from './studentCells';
import { draftOf, LABELS, type Known, type StudentDraft } from './studentDraft';
import type { StudentTimes } from './students.commands';
import type { Roster, StudentRow } from './students.queries';

type Draftable = Exclude<StudentCell, 'class'>;

/** The roster's columns: every field of a child, most of them to be edited in their place. */
export function studentColumns(roster: Roster, times: StudentTimes, isDesktop: boolean): Column<StudentRow>[] {
  const draft = ({ student }: StudentRow): StudentDraft => draftOf(student, times.schoolYear, times.termKey);
  const knownWord = (known: Known) => (known === '' ? '' : t(known === 'yes' ? 'ui.yes' : 'ui.no'));

  const field = (id: Draftable, width: string, more: Partial<Column<StudentRow>> = {}): Column<StudentRow> => ({
    id,
    title: t(LABELS[id]),
    width,
    onPhone: 'hidden',
    value: (row) => draft(row)[id],
    edit: { kind: 'text', read: (row) => draft(row)[id], maxLength: 60 },
    ...more,
  });
  const yesNo = (id: 'boarding' | 'leftBehind' | 'photoPermitted', width: string): Column<StudentRow> =>
    field(id, width, {
      kind: 'choice',
      value: (row) => knownWord(draft(row)[id]),
      edit: { kind: 'toggle', read: (row) => draft(row)[id] },
    });
  const day = (id: 'left' | 'consentOn' | 'agreementOn', more: Partial<CellEditing<StudentRow>> = {}) =>
    field(id, '8rem', { kind: 'day', hidden: true, edit: { kind: 'day', read: (row) => draft(row)[id], ...more } });

  return [
    field('name', '9rem', {
      cell: ({ student }) => (student.nickname ? `${student.name}（${student.nickname}）` : student.name),
      edit: { kind: 'text', read: ({ student }) => student.name, required: true, maxLength: 40 },
    }),
    {
      id: 'class',
      title: t('students.class'),
      width: '5.5rem',
      kind: 'choice',
      value: (row) => className(row.classCode),
      sortBy: ({ classCode }) => (classCode ? gradeOf(classCode) * 100 + (classNumberOf(classCode) ?? 0) : ''),
      edit: {
        kind: 'choice',
        options: () => classChoices(roster),
        read: (row) => row.classCode ?? '',
        parse: (text) => {
          const code = readClass(text);
          return code === BAD ? undefined : code;
        },
      },
    },
    {
      id: 'grade',
      title: t('students.grade'),
      width: '5.5rem',
      kind: 'choice',
      hidden: true,
      value: ({ classCode }) => (classCode ? className(String(gradeOf(classCode))) : ''),
      sortBy: ({ classCode }) => (classCode ? gradeOf(classCode) : ''),
    },
    field('sex', '5rem', {
      kind: 'choice',
      onPhone: 'meta',
      value: ({ student }) => (student.sex ? t(SEX[student.sex]) : ''),
      edit: {
        kind: 'choice',
        options: () => (['male', 'female'] as const).map((value) => ({ value, label: t(SEX[value]) })),
        read: ({ student }) => student.sex ?? '',
      },
    }),
    field('birth', '7rem', {
      kind: 'day',
      value: ({ student }) => student.birth ?? '',
      edit: {
        kind: 'text',
        read: ({ student }) => student.birth ?? '',
        parse: (text) => {
          const birth = readBirth(text);
          return typeof birth === 'string' ? birth : undefined;
        },
        check: (value) =>
          typeof readBirth(value) === 'string' || value === ''
            ? undefined
            : t('registers.dateWrong', { field: t('students.birth') }),
      },
    }),
    field('village', '8rem', {
      onPhone: 'meta',
      // on a phone only where the name alone does not say who it is
      cell: ({ student, hasNamesake }) => {
        if (isDesktop) return student.village ?? '';
        return hasNamesake ? [student.birth, student.village].filter(Boolean).join(' · ') : '';
      },
    }),
    {
      id: 'groups',
      title: t('students.groups'),
      width: '10rem',
      kind: 'choice',
      value: (row) => row.groups.map((key) => roster.groups.get(key) ?? key),
    },
    yesNo('boarding', '5rem'),
    yesNo('leftBehind', '7rem'),
    field('health', '8rem', { cell: ({ student }) => student.health && <Chip tone="sky">{student.health}</Chip> }),
    field('guardianName', '7rem', { hidden: true }),
    field('guardianPhone', '9rem', {
      hidden: true,
      noFilter: true,
      cell: ({ student }) => maskPhone(student.guardian?.phone),
      text: ({ student }) => student.guardian?.phone ?? '',
      edit: {
        kind: 'text',
        read: ({ student }) => student.guardian?.phone ?? '',
        check: (value) =>
          value === '' || isPhone(cleanPhone(value))
            ? undefined
            : t('registers.phoneWrong', { field: t('students.guardianPhone') }),
      },
    }),
    field('nickname', '7rem', { hidden: true }),
    field('homeSchool', '9rem', { hidden: true }),
    { ...yesNo('photoPermitted', '6.5rem'), hidden: true },
    field('consentBy', '9rem', { hidden: true }),
    day('consentOn'),
    field('agreementBy', '9rem', {
      hidden: true,
      edit: {
        kind: 'text',
        read: (row) => draft(row).agreementBy,
        locked: (row) =>
          draft(row).agreementOn === '' ? t('registers.needed', { field: t('students.agreementOn') }) : undefined,
      },
    }),
    day('agreementOn'),
    day('left', {
      check: (value) =>
        value === '' || isDay(value) ? undefined : t('registers.dateWrong', { field: t('students.left') }),
    }),
    {
      id: 'badges',
      title: t('students.badges'),
      width: '9rem',
      hidden: true,
      onPhone: 'trailing',
      noFilter: true,
      cell: ({ student }) => (
        <span class="yc-row">
          {student.health && <Chip tone="sky">{student.health}</Chip>}
          {student.leftBehind && <Chip tone="lamp">{t('students.leftBehindShort')}</Chip>}
          {student.left && <Chip>{t('students.leftOn', { day: student.left })}</Chip>}
        </span>
      ),
    },
  ];
}

const SEX: Record<'male' | 'female', Key> = { male: 'common.male', female: 'common.female' };

/** The classes that have children, in their order. */
export function classChoices(roster: Roster): { value: string; label: string }[] {
  const codes = [...new Set(roster.rows.flatMap((row) => row.classCode ?? []))].sort(compareClasses);
  return codes.map((code) => ({ value: code, label: className(code) }));
}
