import { useMemo, useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { SearchField } from '../../ui/SearchField';
import { useKept } from '../../ui/useKept';
import { DESKTOP, useMediaQuery } from '../../ui/useMediaQuery';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { FilterBar } from './FilterBar';
import { isShown, NO_FILTERS, type StudentFilters } from './studentFilters';
import { StudentForm } from './StudentForm';
import { listStudents, type Roster, type StudentRow } from './students.queries';

/** The roster, found by name, pinyin or initials. `?class=3.2` or `?group=<key>` opens it filtered. */
export function StudentsPage({ query }: PageProps) {
  const [kept, setFilters] = useKept<StudentFilters>('students.filters', NO_FILTERS);
  const asked = query.toString();
  const [answered, setAnswered] = useState('');
  // a link's wish comes first; what is chosen on the page then replaces it
  const filters =
    asked !== answered ? { ...NO_FILTERS, classCode: query.get('class') ?? '', group: query.get('group') ?? '' } : kept;
  const choose = (change: Partial<StudentFilters>) => {
    setAnswered(asked);
    setFilters({ ...filters, ...change });
  };
  const [adding, setAdding] = useState(false);
  const isReady = usePinyin();
  const today = dayOf(new Date());
  const roster = useLive(() => listStudents(db, today), [today]);
  const rows = useMemo(
    () => (roster ? roster.rows.filter((row) => isShown(row, filters, today)) : []),
    [roster, filters, today, isReady],
  );
  const isDesktop = useMediaQuery(DESKTOP);
  const columns = useMemo(() => columnsOf(roster, isDesktop), [roster, isDesktop]);
  if (!roster) return <PageHeader title={t('shell.students')} />;
  return (
    <>
      <PageHeader
        title={t('shell.students')}
        subtitle={t('students.count', {
          n: roster.rows.filter((row) => !row.student.left || row.student.left >= today).length,
        })}
        actions={<IconButton icon="add" label={t('students.add')} showLabel onClick={() => setAdding(true)} />}
      />
      <div class="yc-page">
        {roster.rows.length === 0 ? (
          <EmptyState title={t('students.emptyTitle')} text={t('students.emptyText')}>
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
            <Button icon="add" onClick={() => setAdding(true)}>
              {t('students.add')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <SearchField
              value={filters.query}
              onChange={(text) => choose({ query: text })}
              label={t('students.search')}
            />
            <FilterBar roster={roster} filters={filters} onChange={choose} found={rows.length} />
            <DataTable
              // a new search starts at its top
              key={JSON.stringify(filters)}
              label={t('shell.students')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.key}
              rowHref={(row) => href('students', row.key)}
              empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
            />
          </>
        )}
      </div>
      {adding && <StudentForm onClose={() => setAdding(false)} onSaved={(key) => navigate(href('students', key))} />}
    </>
  );
}

function columnsOf(roster: Roster | undefined, isDesktop: boolean): Column<StudentRow>[] {
  return [
    {
      id: 'name',
      title: t('students.name'),
      sortBy: (row) => row.student.name,
      cell: ({ student }) => (student.nickname ? `${student.name}（${student.nickname}）` : student.name),
    },
    {
      id: 'class',
      title: t('students.class'),
      sortBy: (row) => row.classCode ?? '',
      cell: (row) => className(row.classCode),
    },
    {
      id: 'sex',
      title: t('students.sex'),
      cell: ({ student }) => student.sex && t(student.sex === 'male' ? 'common.male' : 'common.female'),
    },
    {
      id: 'birth',
      title: t('students.birth'),
      onPhone: 'hidden',
      sortBy: (row) => row.student.birth ?? '',
      cell: ({ student }) => student.birth ?? '',
    },
    {
      id: 'namesake',
      title: t('students.village'),
      sortBy: (row) => row.student.village ?? '',
      // on a phone only where the name alone does not say who it is
      cell: ({ student, hasNamesake }) => {
        if (isDesktop) return student.village ?? '';
        return hasNamesake ? [student.birth, student.village].filter(Boolean).join(' · ') : '';
      },
    },
    {
      id: 'groups',
      title: t('students.groups'),
      cell: (row) => row.groups.map((key) => roster?.groups.get(key) ?? key).join(t('common.listSeparator')),
    },
    {
      id: 'badges',
      title: t('students.badges'),
      onPhone: 'trailing',
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
