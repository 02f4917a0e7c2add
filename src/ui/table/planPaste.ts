import { t } from '../../i18n';
import { copyOfCell, textOfCell } from './cells';
import { choicesOf, readCell } from './readCell';
import type { CellEdit, CellEditing, Column, NewRow } from './types';

/** One cell of a paste that cannot be written, and why. */
export type PasteProblem = { row: string; column: string; text: string; error: string };
/** One cell that will change, for the preview. */
export type PasteChange = { row: string; column: string; from: string; to: string };
/** What a paste will do. With any problem nothing is written. */
export type PastePlan<Row> = {
  edits: CellEdit<Row>[];
  changes: PasteChange[];
  added: NewRow[];
  problems: PasteProblem[];
  /** Rows and columns of the block as it lands on the table. */
  height: number;
  width: number;
};

export type PasteTarget<Row> = {
  /** Rows and columns as they are seen, in their order. */
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
  /** Where the block begins, and how far a marked block reaches: one copied cell fills all of it. */
  row: number;
  column: number;
  height: number;
  width: number;
  canAdd: boolean;
};

/** What is shown for a value in plain form. */
export function plainToText<Row>(edit: CellEditing<Row>, value: string, row: Row): string {
  return value === '' ? '' : (choicesOf(edit, row).find((one) => one.value === value)?.label ?? value);
}

/** Checks a whole block before anything is written: every cell that cannot be written is named. */
export function planPaste<Row>(block: readonly (readonly string[])[], target: PasteTarget<Row>): PastePlan<Row> {
  const single = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? '') : undefined;
  const filled =
    single === undefined
      ? block
      : Array.from({ length: target.height }, () => Array.from({ length: target.width }, () => single));
  const width = Math.max(...filled.map((cells) => cells.length));
  const plan: PastePlan<Row> = { edits: [], changes: [], added: [], problems: [], height: filled.length, width };
  for (const [down, cells] of filled.entries()) {
    const row = target.rows[target.row + down];
    if (row === undefined) planNew(cells, down, target, plan);
    else for (const [right, text] of cells.entries()) planCell(text, row, right, target, plan);
  }
  return plan;
}

function planCell<Row>(text: string, row: Row, right: number, target: PasteTarget<Row>, plan: PastePlan<Row>): void {
  const column = target.columns[target.column + right];
  const name = target.rowName(row);
  const refuse = (title: string, error: string) => plan.problems.push({ row: name, column: title, text, error });
  if (!column) {
    if (text.trim() !== '') refuse('', t('table.beyondColumns'));
    return;
  }
  // a column that cannot be changed does no harm as long as nothing is to change in it
  if ([textOfCell(column, row), copyOfCell(column, row)].some((shown) => shown.trim() === text.trim())) return;
  if (!column.edit) {
    refuse(column.title, t('table.readOnly', { column: column.title }));
    return;
  }
  const reading = readCell(column.title, column.edit, text, row);
  if (!reading.ok) refuse(column.title, reading.error);
  else if (reading.value !== column.edit.read(row)) {
    plan.edits.push({ row, key: target.rowKey(row), column: column.id, value: reading.value });
    plan.changes.push({
      row: name,
      column: column.title,
      from: plainToText(column.edit, column.edit.read(row), row),
      to: plainToText(column.edit, reading.value, row),
    });
  }
}

function planNew<Row>(cells: readonly string[], down: number, target: PasteTarget<Row>, plan: PastePlan<Row>): void {
  const name = t('table.newRow', { n: target.row + down + 1 });
  const example = target.rows[0];
  if (cells.every((text) => text.trim() === '')) return;
  if (!target.canAdd || example === undefined) {
    plan.problems.push({ row: name, column: '', text: cells.join(' '), error: t('table.beyondRows') });
    return;
  }
  const values: Record<string, string> = {};
  for (const [right, text] of cells.entries()) {
    const column = target.columns[target.column + right];
    if (text.trim() === '') continue;
    if (!column?.edit) {
      const error = column ? t('table.readOnly', { column: column.title }) : t('table.beyondColumns');
      plan.problems.push({ row: name, column: column?.title ?? '', text, error });
      continue;
    }
    // what is locked or taken depends on a row that is there; a new one has none
    const reading = readCell(column.title, { ...column.edit, locked: undefined }, text, example);
    if (reading.ok) values[column.id] = reading.value;
    else plan.problems.push({ row: name, column: column.title, text, error: reading.error });
  }
  for (const column of target.columns)
    if (column.edit?.required && values[column.id] === undefined)
      plan.problems.push({
        row: name,
        column: column.title,
        text: '',
        error: t('registers.needed', { field: column.title }),
      });
  plan.added.push(values);
}
