import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { later } from '../later';
import { DESKTOP, useMediaQuery } from '../useMediaQuery';
import { BulkBar } from './BulkBar';
import { textOfCell } from './cells';
import { FilterSheet } from './FilterSheet';
import { Grid } from './Grid';
import { PhoneRows } from './PhoneRows';
import type { PastePlan } from './planPaste';
import { planPaste } from './planPaste';
import type { Selection } from './selection';
import { TableBar } from './TableBar';
import type { BulkAction, DataTableProps } from './types';
import { useActions } from './useActions';
import { usePrint } from './usePrint';
import { useTable } from './useTable';
import { WorkSheet } from './WorkSheet';

const ColumnsSheet = later(async () => (await import('./ColumnsSheet')).ColumnsSheet);
const SortSheet = later(async () => (await import('./SortSheet')).SortSheet);
const PasteSheet = later(async () => (await import('./PasteSheet')).PasteSheet);
const AskSheet = later(async () => (await import('./AskSheet')).AskSheet);

type Open<Row> =
  | { sheet: 'filter'; column?: string }
  | { sheet: 'columns' }
  | { sheet: 'sort' }
  | { sheet: 'paste'; plan: PastePlan<Row> }
  | { sheet: 'ask'; action: BulkAction<Row>; rows: readonly Row[] };

const NOBODY: Selection = new Set();

/** A register's own table with all that belongs to it; see `DataTableProps.name`. */
export function RegisterTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowKey, actions = [], onEdit, onAdd } = props;
  const isDesktop = useMediaQuery(DESKTOP);
  const view = useTable(props);
  const doing = useActions(props.name ?? '', view.reorder);
  const [chosenKeys, setChosen] = useState<Selection>(NOBODY);
  const [isChoosing, setChoosing] = useState(false);
  const [open, setOpen] = useState<Open<Row>>();
  const close = () => setOpen(undefined);
  const [first] = columns;
  const rowName = (row: Row) => (first ? textOfCell(first, row) : rowKey(row));
  // a row that is gone is chosen no longer
  const chosenRows = chosenKeys.size === 0 ? [] : props.rows.filter((row) => chosenKeys.has(rowKey(row)));
  const chosen = chosenRows.length === chosenKeys.size ? chosenKeys : new Set(chosenRows.map(rowKey));
  const print = usePrint({ props, view });
  const chooseNone = () => {
    setChosen(NOBODY);
    setChoosing(false);
  };

  const runAction = (action: BulkAction<Row>, rows: readonly Row[], answer: string) => {
    close();
    const words = {
      doing: t('table.doing', { action: action.label, n: rows.length }),
      done: t('table.done', { action: action.label, n: rows.length }),
    };
    void doing.run(words, (work) => action.run(rows, answer, work)).then((isWritten) => isWritten && chooseNone());
  };
  const startAction = (action: BulkAction<Row>) => {
    if (action.ask) setOpen({ sheet: 'ask', action, rows: chosenRows });
    else runAction(action, chosenRows, '');
  };
  const writePlan = (plan: PastePlan<Row>) => {
    close();
    const n = plan.edits.length;
    const words = {
      doing: t('table.writing', { n: n + plan.added.length }),
      done: plan.added.length > 0 ? t('table.pastedNew', { n, rows: plan.added.length }) : t('table.pasted', { n }),
    };
    void doing.run(words, async (work) =>
      plan.added.length > 0 ? onAdd?.(plan.added, plan.edits, work) : onEdit?.(plan.edits, work),
    );
  };

  const isEmpty = props.rows.length === 0;
  const tools = { isDesktop, onPrint: print, hasActions: actions.length > 0 };
  return (
    <div class="yc-register">
      <TableBar
        {...tools}
        props={props}
        view={view}
        actions={doing}
        onFilter={() => setOpen({ sheet: 'filter' })}
        onColumns={() => setOpen({ sheet: 'columns' })}
        onSort={() => setOpen({ sheet: 'sort' })}
        onChoose={() => setChoosing(true)}
      />
      {view.rows.length === 0 ? (
        isEmpty ? (
          props.empty
        ) : (
          <p class="yc-meta">{t('registers.nothingFound')}</p>
        )
      ) : isDesktop ? (
        <Grid
          props={props}
          view={view}
          rowName={rowName}
          canChoose={actions.length > 0}
          chosen={chosen}
          onChosen={setChosen}
          onOpenFilter={(column) => setOpen({ sheet: 'filter', column: column.id })}
          onWrite={(edit, column) =>
            doing.run(
              {
                doing: t('table.writing', { n: 1 }),
                done: t('table.cellSaved', { name: rowName(edit.row), column: column.title }),
                quiet: true,
              },
              async (work) => onEdit?.([edit], work),
            )
          }
          onBlock={(block, at) => {
            const plan = planPaste(block, {
              rows: view.rows,
              columns: view.columns,
              rowKey,
              rowName,
              row: at.top,
              column: at.left,
              height: at.bottom - at.top + 1,
              width: at.right - at.left + 1,
              canAdd: onAdd !== undefined,
            });
            const isPlain = plan.problems.length === 0 && plan.added.length === 0;
            if (isPlain && plan.edits.length === 0) return;
            if (isPlain && plan.edits.length === 1) writePlan(plan);
            else setOpen({ sheet: 'paste', plan });
          }}
        />
      ) : (
        <PhoneRows
          props={props}
          view={view}
          canChoose={actions.length > 0}
          isChoosing={isChoosing}
          chosen={chosen}
          onChosen={(next) => {
            setChosen(next);
            setChoosing(true);
          }}
        />
      )}
      {isDesktop && onEdit && !isEmpty && <p class="yc-meta yc-noprint">{t('table.editHint')}</p>}
      {(chosen.size > 0 || isChoosing) && (
        <BulkBar
          chosen={chosenRows.length}
          unseen={chosenRows.filter((row) => !view.keys.includes(rowKey(row))).length}
          found={view.keys.length}
          actions={actions}
          isBusy={doing.isBusy}
          onAction={startAction}
          onAll={() => setChosen(new Set([...chosen, ...view.keys]))}
          onNone={chooseNone}
        />
      )}
      {open?.sheet === 'filter' && <FilterSheet props={props} view={view} column={open.column} onClose={close} />}
      {open?.sheet === 'columns' && (
        <ColumnsSheet
          columns={columns}
          shown={view.columns.map(({ id }) => id)}
          onShown={view.setColumns}
          onClose={close}
        />
      )}
      {open?.sheet === 'sort' && (
        <SortSheet columns={columns} sorting={view.sorting} onSorting={view.setSorting} onClose={close} />
      )}
      {open?.sheet === 'paste' && (
        <PasteSheet
          changes={open.plan.changes}
          added={open.plan.added}
          problems={open.plan.problems}
          titles={new Map(columns.map((column) => [column.id, column.title]))}
          onWrite={() => writePlan(open.plan)}
          onClose={close}
        />
      )}
      {open?.sheet === 'ask' && open.action.ask && (
        <AskSheet
          question={open.action.ask}
          rows={open.rows}
          yes={open.action.label}
          danger={open.action.danger}
          onAnswer={(answer) => runAction(open.action, open.rows, answer)}
          onClose={close}
        />
      )}
      {doing.working && <WorkSheet working={doing.working} />}
    </div>
  );
}
