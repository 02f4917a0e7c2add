import { idOfRow, NEW, type Action, type Plan, type PlannedRow } from '../../domain/sheet/plan';
import { t, type Key } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip, type Tone } from '../../ui/Chip';
import type { Column } from '../../ui/table/types';
import { DataTable } from '../../ui/table/DataTable';
import { Tabs } from '../../ui/Tabs';
import { candidateText, changeText, reasonText, recordText, rowPlace, rowTitle } from './importWords';

export type RowFilter = 'all' | 'ask' | Action;

const FILTERS: readonly RowFilter[] = ['all', 'ask', 'unreadable', 'add', 'update', 'skip'];
const LABELS: Record<RowFilter, Key> = {
  all: 'ui.all',
  ask: 'import.action.ask',
  add: 'import.action.add',
  update: 'import.action.update',
  skip: 'import.action.skip',
  unreadable: 'import.action.unreadable',
};
const TONES: Record<RowFilter, Tone> = {
  all: 'neutral',
  ask: 'lamp',
  add: 'ok',
  update: 'sky',
  skip: 'neutral',
  unreadable: 'bad',
};

export interface RowsPanelProps {
  plan: Plan;
  hasSheets: boolean;
  filter: RowFilter;
  onFilter: (filter: RowFilter) => void;
  onAsk: (row: PlannedRow) => void;
  decisions: ReadonlyMap<string, string>;
}

/** Every row with what it will do and why, by action. */
export function RowsPanel({ plan, hasSheets, filter, onFilter, onAsk, decisions }: RowsPanelProps) {
  const groups = Object.fromEntries(
    FILTERS.map((one) => [one, plan.rows.filter((row) => fits(row, one, decisions))]),
  ) as Record<RowFilter, PlannedRow[]>;
  const tabs = FILTERS.filter((one) => one === 'all' || one === filter || groups[one].length > 0).map((id) => ({
    id,
    label: t(LABELS[id]),
    count: groups[id].length,
  }));
  const columns: Column<PlannedRow>[] = [
    { id: 'who', title: t('import.column.who'), cell: (row) => rowTitle(row) },
    {
      id: 'action',
      title: t('import.column.action'),
      onPhone: 'trailing',
      cell: (row) => {
        const state = stateOf(row);
        return (
          <span class="import-nowrap">
            <Chip tone={TONES[state]}>{t(LABELS[state])}</Chip>
          </span>
        );
      },
    },
    {
      id: 'place',
      title: t('import.column.place'),
      cell: (row) => <span class="import-nowrap">{rowPlace(row, hasSheets)}</span>,
    },
    {
      id: 'what',
      title: t('import.column.what'),
      cell: (row) => <What row={row} answer={decisions.get(idOfRow(row))} onAsk={onAsk} />,
    },
  ];
  return (
    <Tabs<RowFilter> label={t('import.filter')} tabs={tabs} value={filter} onChange={onFilter}>
      <DataTable
        key={filter}
        label={t('import.rows')}
        columns={columns}
        rows={groups[filter]}
        rowKey={idOfRow}
        empty={<p class="yc-meta">{t('import.noRows')}</p>}
      />
    </Tabs>
  );
}

const stateOf = (row: PlannedRow): Exclude<RowFilter, 'all'> => (row.reason?.type === 'undecided' ? 'ask' : row.action);

const fits = (row: PlannedRow, filter: RowFilter, decisions: ReadonlyMap<string, string>): boolean =>
  filter === 'all' ||
  (filter === 'ask' ? row.reason?.type === 'undecided' || decisions.has(idOfRow(row)) : row.action === filter);

/** The reason, the changes, or the record itself; and for a row with a question the way to answer it. */
function What({
  row,
  answer,
  onAsk,
}: {
  row: PlannedRow;
  answer: string | undefined;
  onAsk: (row: PlannedRow) => void;
}) {
  const chosen = row.question?.candidates.find((one) => one.key === answer);
  return (
    <span class="import-what">
      {row.reason && (
        <span class={row.action === 'unreadable' ? 'import-bad' : undefined}>{reasonText(row.reason)}</span>
      )}
      {row.changes.map((change) => (
        <span key={change.field + String(change.to)}>{changeText(change)}</span>
      ))}
      {row.action === 'add' && <span>{recordText(row)}</span>}
      {row.question && (
        <>
          {chosen && <span>{t('import.askedTo', { who: candidateText(chosen) })}</span>}
          {answer === NEW && <span>{t('import.askedNew')}</span>}
          <Button size="small" onClick={() => onAsk(row)}>
            {t('import.askButton')}
          </Button>
        </>
      )}
    </span>
  );
}
