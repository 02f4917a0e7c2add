import { useMemo, useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { takeBackMany } from '../../db/commitMany';
import { db } from '../../db/database';
import { writeCells } from '../../db/writeCells';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { BulkAction, Choice } from '../../ui/table/types';
import { useLive } from '../../ui/useLive';
import { groupColumns, patchOfGroupCells, type ListedGroup } from './groupColumns';
import { GroupForm } from './GroupForm';
import { groupChoices, listGroups } from './groups.queries';

const REGISTER = { type: 'group', patchOf: patchOfGroupCells } as const;

const action = (
  id: 'category' | 'lead' | 'venue',
  words: { label: string; title: string },
  options: readonly Choice[],
): BulkAction<ListedGroup> => ({
  id,
  label: words.label,
  ask: { kind: 'choice', title: words.title, options },
  run: async (rows, value, work) => {
    // who leads a group does not assist in it too
    const twice = id === 'lead' ? rows.find(({ group }) => group.assistants?.[value]) : undefined;
    if (twice) return { refused: `${twice.group.name}: ${t('groups.leadTwice')}` };
    const cells = rows.map(({ key }) => ({ key, column: id, value }));
    return takeBackMany(db, await writeCells(db, REGISTER, { cells }, work));
  },
});

/** The groups of the palace, by category and name. */
export function GroupsPage() {
  const [adding, setAdding] = useState(false);
  const today = dayOf(new Date());
  const shelves = useLive(() => listGroups(db, today), [today]);
  const choices = useLive(() => groupChoices(db, today), [today]);
  const all = useMemo(
    (): ListedGroup[] =>
      (shelves ?? []).flatMap(({ name, groups }) => groups.map((row) => ({ ...row, category: name }))),
    [shelves],
  );
  const offered = useMemo(() => {
    const named = (rows: readonly { key: string; name: string }[] = []) =>
      rows.map(({ key, name }) => ({ value: key, label: name }));
    return {
      categories: (choices?.categories ?? []).map(([value, { name }]) => ({ value, label: name })),
      tutors: named(choices?.tutors),
      venues: named(choices?.venues),
    };
  }, [choices]);
  const columns = useMemo(() => groupColumns(all, offered), [all, offered]);
  const actions = useMemo(
    () => [
      action('category', { label: t('groups.setCategory'), title: t('groups.category') }, offered.categories),
      action('lead', { label: t('groups.setLead'), title: t('groups.lead') }, offered.tutors),
      action('venue', { label: t('groups.setVenue'), title: t('common.venue') }, offered.venues),
    ],
    [offered],
  );
  if (!shelves) return <PageHeader title={t('shell.groups')} />;
  return (
    <>
      <PageHeader
        title={t('shell.groups')}
        subtitle={t('groups.count', { n: all.length, people: all.reduce((sum, row) => sum + row.members, 0) })}
        actions={<IconButton icon="add" label={t('groups.add')} showLabel onClick={() => setAdding(true)} />}
      />
      <div class="yc-page yc-page-wide">
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
          <DataTable
            name="groups"
            label={t('shell.groups')}
            columns={columns}
            rows={all}
            rowKey={(row) => row.key}
            rowHref={(row) => href('groups', row.key)}
            searchBy={(row) => [row.group.name, row.category, row.venue, ...row.tutors]}
            searchLabel={t('groups.search')}
            onEdit={async (cells, work) => takeBackMany(db, await writeCells(db, REGISTER, { cells }, work))}
            actions={actions}
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
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
