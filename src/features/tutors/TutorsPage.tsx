import { useMemo, useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { takeBackMany } from '../../db/commitMany';
import { db } from '../../db/database';
import { writeCells } from '../../db/writeCells';
import { t } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/table/DataTable';
import type { BulkAction } from '../../ui/table/types';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { Tabs } from '../../ui/Tabs';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { kindChoices, patchOfTutorCells, tutorColumns } from './tutorColumns';
import { TutorForm } from './TutorForm';
import { listTutors, type TutorRow } from './tutors.queries';

type Shelf = 'all' | 'own' | 'otherSchool' | 'volunteer' | 'ended';

const REGISTER = { type: 'tutor', patchOf: patchOfTutorCells } as const;

const leading = ({ tutor }: TutorRow) => <Avatar name={tutor.name} />;

const setCell = (column: string): Pick<BulkAction<TutorRow>, 'run'> => ({
  run: async (rows, value, work) => {
    const cells = rows.map(({ key }) => ({ key, column, value }));
    return takeBackMany(db, await writeCells(db, REGISTER, { cells }, work));
  },
});

const actionsOf = (today: string): BulkAction<TutorRow>[] => [
  {
    id: 'kind',
    label: t('tutors.setKind'),
    icon: 'tutor',
    ask: { kind: 'choice', title: t('tutors.kind'), options: kindChoices() },
    ...setCell('kind'),
  },
  {
    id: 'to',
    label: t('tutors.endService'),
    icon: 'signOut',
    ask: { kind: 'day', title: t('tutors.to'), initial: today },
    ...setCell('to'),
  },
];

/** Who leads the groups: own teachers, those of other schools, volunteers. */
export function TutorsPage() {
  const [shelf, setShelf] = useKept<Shelf>('tutors.shelf', 'all');
  const [adding, setAdding] = useState(false);
  const all = useLive(() => listTutors(db), []);
  const today = dayOf(new Date());
  const columns = useMemo(tutorColumns, []);
  const actions = useMemo(() => actionsOf(today), [today]);
  if (!all) return <PageHeader title={t('shell.tutors')} back="office" />;
  const isEnded = ({ tutor }: TutorRow) => Boolean(tutor.to && tutor.to < today);
  const isOn = (row: TutorRow, on: Shelf) =>
    on === 'ended' ? isEnded(row) : !isEnded(row) && (on === 'all' || row.tutor.kind === on);
  const rows = all.filter((row) => isOn(row, shelf));
  const count = (on: Shelf) => all.filter((row) => isOn(row, on)).length;
  const shelves = (['all', 'own', 'otherSchool', 'volunteer', 'ended'] as const)
    .map((id) => ({ id, label: t(`tutors.shelf.${id}`), count: count(id) }))
    .filter((tab) => tab.id === 'all' || tab.id === shelf || tab.count > 0);
  return (
    <>
      <PageHeader
        title={t('shell.tutors')}
        subtitle={t('registers.people', { n: count('all') })}
        back="office"
        actions={<IconButton icon="add" label={t('tutors.add')} showLabel onClick={() => setAdding(true)} />}
      />
      <div class="yc-page yc-page-wide">
        {all.length === 0 ? (
          <EmptyState title={t('tutors.emptyTitle')} text={t('tutors.emptyText')}>
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
            <Button icon="add" onClick={() => setAdding(true)}>
              {t('tutors.add')}
            </Button>
          </EmptyState>
        ) : (
          <Tabs label={t('tutors.kind')} tabs={shelves} value={shelf} onChange={setShelf}>
            <DataTable
              name="tutors"
              label={t('shell.tutors')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.key}
              rowHref={(row) => href('tutors', row.key)}
              leading={leading}
              searchBy={({ tutor, groups }) => [tutor.name, tutor.speciality ?? '', ...groups.map(({ name }) => name)]}
              searchLabel={t('tutors.search')}
              onEdit={async (cells, work) => takeBackMany(db, await writeCells(db, REGISTER, { cells }, work))}
              onAdd={async (added, cells, work) =>
                takeBackMany(db, await writeCells(db, REGISTER, { cells, added }, work))
              }
              actions={actions}
              empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
            />
          </Tabs>
        )}
      </div>
      {adding && <TutorForm onClose={() => setAdding(false)} onSaved={(key) => navigate(href('tutors', key))} />}
    </>
  );
}
