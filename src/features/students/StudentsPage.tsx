import { useMemo, useState } from 'preact/hooks';
import { schoolYearOf, termKeyOfDay } from '../../domain/calendar';
import { className } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import { takeBackMany } from '../../db/commitMany';
import { db } from '../../db/database';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { DESKTOP, useMediaQuery } from '../../ui/useMediaQuery';
import { writeRoster } from './roster.commands';
import { studentActions } from './studentActions';
import { studentColumns } from './studentColumns';
import { StudentForm } from './StudentForm';
import { listStudents, type Roster } from './students.queries';

/** What a link asks for: `?class=3.2`, a grade alone as `?class=3`, or `?group=<key>`. */
function filtersOf(query: URLSearchParams, roster: Roster | undefined): Record<string, string[]> {
  const code = query.get('class');
  const group = query.get('group');
  return {
    ...(code ? { [code.includes('.') ? 'class' : 'grade']: [className(code)] } : {}),
    ...(group ? { groups: [roster?.groups.get(group) ?? group] } : {}),
  };
}

/** The roster: found by name, pinyin or initials, edited in its place, changed for many at once. */
export function StudentsPage({ query }: PageProps) {
  const [showsLeft, setShowsLeft] = useKept('students.left', false);
  const [adding, setAdding] = useState(false);
  const today = dayOf(new Date());
  const roster = useLive(() => listStudents(db, today), [today]);
  const termKey = useLive(async () => termKeyOfDay(await listDocs(db, 'term'), today), [today]);
  const isDesktop = useMediaQuery(DESKTOP);
  const times = useMemo(() => ({ schoolYear: schoolYearOf(today), termKey: termKey ?? '' }), [today, termKey]);
  const columns = useMemo(() => (roster ? studentColumns(roster, times, isDesktop) : []), [roster, times, isDesktop]);
  const actions = useMemo(() => (roster ? studentActions(roster, times, today) : []), [roster, times, today]);
  const [gone, here] = useMemo(() => {
    const hasLeft = ({ student }: Roster['rows'][number]) => Boolean(student.left && student.left < today);
    const all = roster?.rows ?? [];
    return [all.filter(hasLeft), all.filter((row) => !hasLeft(row))];
  }, [roster, today]);
  if (!roster || termKey === undefined) return <PageHeader title={t('shell.students')} />;
  return (
    <>
      <PageHeader
        title={t('shell.students')}
        subtitle={t('students.count', { n: here.length })}
        actions={
          <>
            <IconButton icon="add" label={t('students.add')} showLabel onClick={() => setAdding(true)} />
            <Menu
              items={[
                { label: t('roster.agreements'), icon: 'check', onSelect: () => navigate('agreements') },
                { label: t('roster.promotion'), icon: 'upload', onSelect: () => navigate('promotion') },
                { label: t('roster.duplicates'), icon: 'groups', onSelect: () => navigate('duplicates') },
              ]}
            />
          </>
        }
      />
      <div class="yc-page yc-page-wide">
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
          <DataTable
            name="students"
            label={t('shell.students')}
            columns={columns}
            rows={showsLeft ? gone : here}
            rowKey={(row) => row.key}
            rowHref={(row) => href('students', row.key)}
            searchBy={({ student }) => [student.name, student.nickname ?? '', student.village ?? '']}
            searchLabel={t('students.search')}
            onEdit={async (edits, work) => takeBackMany(db, await writeRoster(db, edits, [], times, work))}
            onAdd={async (added, edits, work) => takeBackMany(db, await writeRoster(db, edits, added, times, work))}
            actions={actions}
            initialFilters={filtersOf(query, roster)}
            tools={
              (gone.length > 0 || showsLeft) && (
                <Button
                  size="small"
                  pressed={showsLeft}
                  icon={showsLeft ? 'check' : undefined}
                  onClick={() => setShowsLeft(!showsLeft)}
                >
                  {t('students.showLeft', { n: gone.length })}
                </Button>
              )
            }
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
        )}
      </div>
      {adding && <StudentForm onClose={() => setAdding(false)} onSaved={(key) => navigate(href('students', key))} />}
    </>
  );
}
