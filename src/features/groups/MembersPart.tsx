import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import type { MemberFigures } from '../../domain/memberFigures';
import { periodsOf } from '../../domain/membership';
import { matches } from '../../domain/pinyin';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { SearchField } from '../../ui/SearchField';
import { usePinyin } from '../../ui/usePinyin';
import { AddMembersSheet } from './AddMembersSheet';
import type { GroupDetail, MemberRow } from './groups.queries';
import { MemberSheet } from './MemberSheet';

export interface MembersPartProps {
  detail: GroupDetail;
  /** Everybody who is or was in the group. */
  rows: readonly MemberRow[];
  figures: MemberFigures;
  today: Day;
  /** The child whose sheet is open at first. */
  first?: string | undefined;
}

/** From this many on a name is searched rather than looked for. */
const MANY = 20;

/** Who is in the group, who was, and the way in and out. */
export function MembersPart({ detail, rows: all, figures, today, first }: MembersPartProps) {
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState(first);
  usePinyin();
  const rows = all.filter(({ student }) => matches(query, student?.name ?? ''));
  const shown = all.find((member) => member.key === open);
  return (
    <div class="yc-stack">
      <div class="yc-row">
        <p class="yc-meta yc-grow">
          {t('groups.figuresLine', { boys: figures.boys, girls: figures.girls, leftBehind: figures.leftBehind })}
        </p>
        <Button kind="primary" icon="add" onClick={() => setAdding(true)}>
          {t('groups.addMembers')}
        </Button>
      </div>
      {all.length > MANY && <SearchField value={query} onChange={setQuery} label={t('registers.searchName')} />}
      <DataTable
        label={t('groups.members')}
        columns={columns()}
        rows={rows}
        rowKey={(row) => row.key}
        onRow={(row) => setOpen(row.key)}
        empty={
          all.length === 0 ? (
            <EmptyState title={t('groups.noMembersTitle')} text={t('groups.noMembersText')} drawing="bench">
              <Button icon="import" href={href('import')}>
                {t('registers.import')}
              </Button>
            </EmptyState>
          ) : (
            <p class="yc-meta">{t('registers.nothingFound')}</p>
          )
        }
      />
      {adding && (
        <AddMembersSheet detail={detail} members={figures.total} today={today} onClose={() => setAdding(false)} />
      )}
      {shown && <MemberSheet detail={detail} row={shown} today={today} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

/** Children of one name are told apart by class, and by what the class calls them. */
const nameOf = ({ student, key, isErased }: MemberRow): string => {
  if (!student) return isErased ? t('common.erasedChild') : key;
  return student.nickname ? `${student.name}（${student.nickname}）` : student.name;
};

const columns = (): Column<MemberRow>[] => [
  { id: 'name', title: t('groups.studentName'), sortBy: nameOf, cell: nameOf },
  {
    id: 'class',
    title: t('groups.class'),
    sortBy: (row) => row.classCode ?? '',
    cell: (row) => className(row.classCode),
  },
  {
    id: 'sex',
    title: t('groups.sex'),
    cell: ({ student }) => student?.sex && t(student.sex === 'male' ? 'common.male' : 'common.female'),
  },
  {
    id: 'badges',
    title: t('groups.badges'),
    onPhone: 'trailing',
    cell: ({ student, isIn, member }) => (
      <span class="yc-row">
        {!isIn && (
          <Chip>
            {member.to
              ? t('groups.leftOn', { day: dateWord(member.to) })
              : t('groups.joinsOn', { day: member.from ?? '' })}
          </Chip>
        )}
        {student?.health && <Chip tone="sky">{student.health}</Chip>}
        {student?.leftBehind && <Chip tone="lamp">{t('groups.leftBehindShort')}</Chip>}
      </span>
    ),
  },
  {
    id: 'since',
    title: t('groups.since'),
    onPhone: 'hidden',
    cell: ({ member }) =>
      periodsOf(member)
        .map(({ from, to }) => (to ? `${from ?? ''}–${to}` : (from ?? '')))
        .join(t('common.listSeparator')),
  },
];
