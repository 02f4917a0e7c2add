import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { isOverfull } from '../../domain/memberFigures';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { SearchField } from '../../ui/SearchField';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { GroupForm } from './GroupForm';
import { groupChoices, listGroups, type GroupRow, type Shelf } from './groups.queries';

/** The groups of the palace by category. */
export function GroupsPage() {
  const [query, setQuery] = useKept('groups.query', '');
  const [adding, setAdding] = useState(false);
  usePinyin();
  const today = dayOf(new Date());
  const shelves = useLive(() => listGroups(db, today), [today]);
  const choices = useLive(() => groupChoices(db, today), [today]);
  if (!shelves) return <PageHeader title={t('shell.groups')} />;
  const all = shelves.flatMap((shelf) => shelf.groups);
  const isFound = (row: GroupRow) => [row.group.name, row.venue, ...row.tutors].some((text) => matches(query, text));
  const found = shelves
    .map((shelf): Shelf => ({ ...shelf, groups: shelf.groups.filter(isFound) }))
    .filter((shelf) => shelf.groups.length > 0);
  const columns = columnsOf();
  return (
    <>
      <PageHeader
        title={t('shell.groups')}
        subtitle={t('groups.count', { n: all.length, people: all.reduce((sum, row) => sum + row.members, 0) })}
        actions={<IconButton icon="add" label={t('groups.add')} showLabel onClick={() => setAdding(true)} />}
      />
      <div class="yc-page">
        {all.length === 0 ? (
          <EmptyState title={t('groups.emptyTitle')} text={t('groups.emptyText')}>
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
            <Button icon="add" onClick={() => setAdding(true)}>
              {t('groups.add')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <SearchField value={query} onChange={setQuery} label={t('groups.search')} />
            {found.length === 0 && <p class="yc-meta">{t('registers.nothingFound')}</p>}
            {found.map((shelf) => {
              const name = shelf.name || t('groups.noCategory');
              return (
                <section key={shelf.key} class="yc-stack" aria-label={name}>
                  <h2>
                    {name} <span class="yc-meta">{t('groups.shelfCount', { n: shelf.groups.length })}</span>
                  </h2>
                  <DataTable
                    label={name}
                    columns={columns}
                    rows={shelf.groups}
                    rowKey={(row) => row.key}
                    rowHref={(row) => href('groups', row.key)}
                    empty={null}
                  />
                </section>
              );
            })}
          </>
        )}
      </div>
      {adding && choices && (
        <GroupForm
          choices={choices}
          onClose={() => setAdding(false)}
          onSaved={(key) => navigate(href('groups', key))}
        />
      )}
    </>
  );
}

const columnsOf = (): Column<GroupRow>[] => [
  { id: 'name', title: t('groups.name'), sortBy: (row) => row.group.name, cell: (row) => row.group.name },
  {
    id: 'tutors',
    title: t('groups.tutors'),
    sortBy: (row) => row.tutors[0] ?? '',
    cell: (row) => row.tutors.join(t('common.listSeparator')) || t('groups.noTutor'),
  },
  { id: 'venue', title: t('common.venue'), sortBy: (row) => row.venue, cell: (row) => row.venue },
  {
    id: 'times',
    title: t('groups.weekly'),
    align: 'end',
    onPhone: 'hidden',
    sortBy: (row) => row.times,
    cell: (row) => t('groups.times', { n: row.times }),
  },
  {
    id: 'members',
    title: t('groups.members'),
    align: 'end',
    onPhone: 'trailing',
    sortBy: (row) => row.members,
    cell: ({ members, group }) =>
      isOverfull(members, group.capacity) ? (
        <Chip tone="late">{t('groups.ofCapacity', { n: members, capacity: group.capacity ?? 0 })}</Chip>
      ) : (
        t('registers.people', { n: members })
      ),
  },
];
