import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { maskPhone } from '../../domain/phone';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { SearchField } from '../../ui/SearchField';
import { Tabs } from '../../ui/Tabs';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { TutorForm } from './TutorForm';
import { listTutors, type TutorRow } from './tutors.queries';
import { kindWord } from './tutorWords';

type Shelf = 'all' | 'own' | 'otherSchool' | 'volunteer' | 'ended';

/** Who leads the groups: own teachers, those of other schools, volunteers. */
export function TutorsPage() {
  const [query, setQuery] = useKept('tutors.query', '');
  const [shelf, setShelf] = useKept<Shelf>('tutors.shelf', 'all');
  const [adding, setAdding] = useState(false);
  usePinyin();
  const all = useLive(() => listTutors(db), []);
  if (!all) return <PageHeader title={t('shell.tutors')} back="office" />;
  const today = dayOf(new Date());
  const isEnded = ({ tutor }: TutorRow) => Boolean(tutor.to && tutor.to < today);
  const isOn = (row: TutorRow, on: Shelf) =>
    on === 'ended' ? isEnded(row) : !isEnded(row) && (on === 'all' || row.tutor.kind === on);
  const rows = all.filter(
    (row) =>
      isOn(row, shelf) &&
      [row.tutor.name, row.tutor.speciality ?? '', ...row.groups.map((group) => group.name)].some((text) =>
        matches(query, text),
      ),
  );
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
      <div class="yc-page">
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
          <>
            <SearchField value={query} onChange={setQuery} label={t('tutors.search')} />
            <Tabs label={t('tutors.kind')} tabs={shelves} value={shelf} onChange={setShelf}>
              <DataTable
                label={t('shell.tutors')}
                columns={columns()}
                rows={rows}
                rowKey={(row) => row.key}
                rowHref={(row) => href('tutors', row.key)}
                leading={({ tutor }) => <Avatar name={tutor.name} />}
                empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
              />
            </Tabs>
          </>
        )}
      </div>
      {adding && <TutorForm onClose={() => setAdding(false)} onSaved={(key) => navigate(href('tutors', key))} />}
    </>
  );
}

const columns = (): Column<TutorRow>[] => [
  {
    id: 'name',
    title: t('tutors.name'),
    sortBy: (row) => row.tutor.name,
    cell: ({ tutor }) => tutor.name,
  },
  { id: 'kind', title: t('tutors.kind'), sortBy: (row) => kindWord(row.tutor), cell: (row) => kindWord(row.tutor) },
  {
    id: 'groups',
    title: t('tutors.groups'),
    cell: (row) => row.groups.map((group) => group.name).join(t('common.listSeparator')),
  },
  {
    id: 'speciality',
    title: t('tutors.speciality'),
    cell: (row) => row.tutor.speciality ?? '',
    onPhone: 'hidden',
  },
  { id: 'phone', title: t('tutors.phone'), cell: (row) => maskPhone(row.tutor.phone), onPhone: 'hidden' },
  {
    id: 'state',
    title: t('tutors.state'),
    onPhone: 'trailing',
    cell: ({ tutor }) => (tutor.to ? <Chip>{t('tutors.endedOn', { day: tutor.to })}</Chip> : ''),
  },
];
