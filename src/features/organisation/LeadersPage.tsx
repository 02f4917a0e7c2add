import { useState } from 'preact/hooks';
import type { Patch } from '../../domain/change';
import { maskPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { CellEdit, Column, Done } from '../../ui/table/types';
import { useLive } from '../../ui/useLive';
import type { Body } from './leaderDraft';
import { LeaderForm } from './LeaderForm';
import { changeLeaders, removeRecords } from './organisation.commands';
import { listLeaders, type LeaderRow } from './organisation.queries';

/** `#/leaders`: leading group and office, each member with post, duties and phone, as they stand in the archive. */
export function LeadersPage() {
  const rows = useLive(() => listLeaders(db), []);
  const [open, setOpen] = useState<{ row?: LeaderRow; body: Body }>();
  if (!rows) return <PageHeader title={t('leaders.title')} back="office" />;
  const countOf = (body: Body) => rows.filter(({ leader }) => (leader.body ?? 'leading') === body).length;
  const nextOrder = (body: Body) =>
    Math.max(0, ...rows.flatMap(({ leader }) => (leader.body === body ? (leader.order ?? 0) : 0))) + 1;
  return (
    <>
      <PageHeader
        title={t('leaders.title')}
        subtitle={t('leaders.count', { leading: countOf('leading'), office: countOf('office') })}
        back="office"
        actions={
          <IconButton icon="add" label={t('leaders.add')} showLabel onClick={() => setOpen({ body: 'leading' })} />
        }
      />
      <div class="yc-page">
        {rows.length === 0 ? (
          <EmptyState title={t('leaders.emptyTitle')} text={t('leaders.emptyText')}>
            <Button kind="primary" icon="add" onClick={() => setOpen({ body: 'leading' })}>
              {t('leaders.add')}
            </Button>
          </EmptyState>
        ) : (
          <DataTable
            name="leaders"
            label={t('leaders.title')}
            columns={columns()}
            rows={rows}
            rowKey={(row) => row.key}
            onRow={(row) => setOpen({ row, body: row.leader.body ?? 'leading' })}
            leading={(row) => <Avatar name={row.name} />}
            searchBy={({ name, leader }) => [name, leader.post ?? '', leader.position ?? '', leader.duties ?? '']}
            onEdit={editCells}
            actions={[
              {
                id: 'remove',
                label: t('leaders.remove'),
                icon: 'delete',
                danger: true,
                run: async (chosen) => {
                  const saved = await removeRecords(
                    db,
                    chosen.map(({ leader }) => leader._id),
                  );
                  return { undo: () => undo(db, saved) };
                },
              },
            ]}
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
        )}
      </div>
      {open && (
        <LeaderForm row={open.row} body={open.body} order={nextOrder(open.body)} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

async function editCells(edits: readonly CellEdit<LeaderRow>[]): Promise<Done> {
  const patches = new Map<string, Patch>();
  for (const { key, column, value } of edits) {
    const next = column === 'order' ? (value === '' ? null : Number(value)) : typedText(value);
    patches.set(key, { ...patches.get(key), [column]: next });
  }
  const saved = await changeLeaders(db, patches);
  return { undo: () => undo(db, saved) };
}

const textColumn = (field: 'post' | 'position' | 'duties', required = false): Column<LeaderRow> => ({
  id: field,
  title: t(`leaders.${field}`),
  value: ({ leader }) => leader[field],
  edit: { kind: 'text', read: ({ leader }) => leader[field] ?? '', required, maxLength: 500 },
});

const columns = (): Column<LeaderRow>[] => [
  { id: 'name', title: t('leaders.name'), value: (row) => row.name },
  {
    id: 'body',
    title: t('leaders.body'),
    kind: 'choice',
    value: ({ leader }) => t(`leaders.body.${leader.body ?? 'leading'}`),
    edit: {
      kind: 'choice',
      read: ({ leader }) => leader.body ?? 'leading',
      required: true,
      options: () => (['leading', 'office'] as const).map((value) => ({ value, label: t(`leaders.body.${value}`) })),
    },
  },
  textColumn('post', true),
  textColumn('position'),
  { ...textColumn('duties'), width: '22rem' },
  { id: 'phone', title: t('leaders.phone'), value: (row) => maskPhone(row.phone), onPhone: 'hidden' },
  {
    id: 'order',
    title: t('leaders.order'),
    kind: 'number',
    value: ({ leader }) => leader.order,
    edit: {
      kind: 'number',
      read: ({ leader }) => String(leader.order ?? ''),
      check: (value) => (value === '' || /^\d{1,3}$/.test(value) ? undefined : t('leaders.orderWrong')),
    },
    onPhone: 'hidden',
    hidden: true,
  },
];
