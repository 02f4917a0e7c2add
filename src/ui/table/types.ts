import type { ComponentChildren } from 'preact';
import type { IconName } from '../icons';

/** What a cell holds in plain form: text, a number, a day `YYYY-MM-DD`, or several texts (the groups of a child). */
export type CellValue = string | number | null | undefined | readonly string[];

/** One of the values a cell may take: what is stored, and what people call it. */
export interface Choice {
  value: string;
  label: string;
}

/**
 * How a cell is edited in its place, pasted into, and checked. What was typed or pasted is first brought into the kind's plain
 * form, a string: `text` as it is without blanks around, `number` in Latin digits, `day` as YYYY-MM-DD, `choice` the value of
 * the option (its label is understood too), `toggle` `yes` or `no`; `''` empties the cell.
 */
export interface CellEditing<Row> {
  kind: 'text' | 'number' | 'day' | 'choice' | 'toggle';
  /** What a `choice` offers. */
  options?: ((row: Row) => readonly Choice[]) | undefined;
  /** What the cell holds now, in plain form. */
  read: (row: Row) => string;
  /** Understands further ways of writing (三年级(2)班, 302) before the kind's own; undefined where it does not. */
  parse?: ((text: string, row: Row) => string | undefined) | undefined;
  /** What is wrong with a value in plain form, as a sentence that names the field; undefined where nothing is. */
  check?: ((value: string, row: Row) => string | undefined) | undefined;
  /** Why this row's cell may not be changed, as a sentence; undefined where it may. */
  locked?: ((row: Row) => string | undefined) | undefined;
  /** May not be empty. */
  required?: boolean | undefined;
  /** Most characters of a text; 200 if absent. */
  maxLength?: number | undefined;
}

export interface Column<Row> {
  id: string;
  title: string;
  /** What is shown; the plain value if absent. */
  cell?: ((row: Row) => ComponentChildren) | undefined;
  /** What the cell holds, plain: for sorting, filtering, searching the column, export, copying and print. */
  value?: ((row: Row) => CellValue) | undefined;
  /** What the values are: says how they are filtered and exported. `text` if absent. `choice` is for few different ones. */
  kind?: 'text' | 'number' | 'day' | 'choice' | undefined;
  /** Sorts by something other than the value (a class by grade, then number); names sort by pinyin. */
  sortBy?: ((row: Row) => string | number) | undefined;
  /** No filter for this column. */
  noFilter?: boolean | undefined;
  align?: 'start' | 'end' | undefined;
  /** Width on a desktop, as `12rem`; give it where several tables stand below each other. */
  width?: string | undefined;
  /** Where it goes on a phone: a line of small print by default. The first column is the title. */
  onPhone?: 'meta' | 'trailing' | 'hidden' | undefined;
  /** What stands in the exported file and the clipboard instead of the value: the whole of a number that lists mask. */
  text?: ((row: Row) => string) | undefined;
  /** Not shown until the person chooses it. */
  hidden?: boolean | undefined;
  /** The cells can be edited in their place; needs `onEdit` on the table. */
  edit?: CellEditing<Row> | undefined;
}

/** One cell's new value, in plain form and checked. */
export interface CellEdit<Row> {
  row: Row;
  /** `rowKey` of the row. */
  key: string;
  /** Id of the column. */
  column: string;
  value: string;
}

/**
 * What an action did. `undo` takes all of it back in one go. `refused` says in a sentence why nothing was done. A failure of the
 * disk is thrown (`CommitError`), and the table says so.
 */
export type Done = { undo: (work: Work) => Promise<unknown>; text?: string } | { refused: string };

/** For what takes long: says how far it is, and stops when asked to. Whoever stops has written nothing. */
export interface Work {
  signal: AbortSignal;
  progress: (done: number, total: number) => void;
}

/** What a bulk action asks before it runs. */
export type Question<Row> =
  | { kind: 'choice'; title: string; options: readonly Choice[] }
  | { kind: 'day'; title: string; initial: string }
  | {
      kind: 'confirm';
      title: (rows: readonly Row[]) => string;
      text: (rows: readonly Row[]) => string;
      yes: string;
      /** Name of a field that has to say why; what is typed there is the answer. */
      reason?: string;
    };

/** Something that is done to all chosen rows at once: one commit, one undo. */
export interface BulkAction<Row> {
  id: string;
  label: string;
  icon?: IconName | undefined;
  danger?: boolean | undefined;
  ask?: Question<Row> | undefined;
  /** `answer` is the choice, the day or the reason; `''` where nothing was asked. Undefined: the person thought better of it, nothing was done. */
  run: (rows: readonly Row[], answer: string, work: Work) => Promise<Done | undefined>;
}

/** The values of a new row by column id, in plain form and checked. */
export type NewRow = Readonly<Record<string, string>>;

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers and above a print. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Address a row leads to; the first cell becomes the link. */
  rowHref?: ((row: Row) => string) | undefined;
  /** What pressing a row does, where it leads nowhere. */
  onRow?: ((row: Row) => void) | undefined;
  /** Before the first cell: an avatar or an icon. */
  leading?: ((row: Row) => ComponentChildren) | undefined;
  /** What stands there when there are no rows, or none is found. */
  empty: ComponentChildren;
  /**
   * Makes it a register's own table: search, filters, choice of columns, export, print, the keyboard of a spreadsheet. Under this
   * name it remembers columns and sorting. Without a name it is a plain list that sorts.
   */
  name?: string | undefined;
  /** What the search box looks through, Chinese and pinyin; the text columns if absent. */
  searchBy?: ((row: Row) => readonly string[]) | undefined;
  searchLabel?: string | undefined;
  /** Writes edited and pasted cells in ONE commit. */
  onEdit?: ((edits: readonly CellEdit<Row>[], work: Work) => Promise<Done | undefined>) | undefined;
  /**
   * Adds the rows that a paste has more than there are, with the edits of the same paste in the same ONE commit; without it they
   * are refused.
   */
  onAdd?:
    ((rows: readonly NewRow[], edits: readonly CellEdit<Row>[], work: Work) => Promise<Done | undefined>) | undefined;
  actions?: readonly BulkAction<Row>[] | undefined;
  /** Name of the exported file without its ending; the label if absent. */
  exportName?: string | undefined;
  /** More buttons or switches in the bar above the table. */
  tools?: ComponentChildren;
  /** Filters a link asks for, by column id: values of a choice. */
  initialFilters?: Readonly<Record<string, readonly string[]>> | undefined;
}
