import type { Day } from '../domain/dates';

/**
 * A volume of the archive as a neutral tree: builders make it out of the school's records, writers turn it into Word, print
 * and Excel (SPEC register 17). It holds words as they are printed, and values where a spreadsheet wants real ones.
 */
export type Volume = {
  /** 1 to 12: ① organisation … ⑫ meetings. */
  number: number;
  title: string;
  cover: Cover;
  /** What is missing, by name and where it is entered; printed at the front, never left blank in silence. */
  gaps: readonly Gap[];
  sections: readonly Section[];
};

export type Cover = {
  school: string;
  palace: string;
  /** The term or school year in words. */
  span: string;
  compiler: string;
  /** Day of printing. */
  date: Day;
  /** Running number of the volume, as the school files it; '' for none. */
  fileNumber: string;
};

/**
 * One line of the gap list: `what` is a sentence that begins with 缺. `href` is the app's page (`#/…`) where it is put right, ''
 * where the app has none; a printed list leaves it out. What is missing in many places is one line: `places` are they, each
 * with its own page, and `href` that of the first. `note` stands beside the sentence, instead of the places' words.
 */
export type Gap = { what: string; href: string; note?: string; places?: readonly GapPlace[] };
export type GapPlace = { text: string; href: string };

/** Pages of one orientation; each begins on a new page. `isByGroup`: made for one group alone it holds that group's part. */
export type Section = { orientation: 'portrait' | 'landscape'; blocks: readonly Block[]; isByGroup?: boolean };

export type Align = 'start' | 'center' | 'end';

export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; text: string }
  /** `indent`: two characters in the first line, as Chinese texts have it. */
  | { type: 'paragraph'; text: string; align?: Align; bold?: boolean; indent?: boolean; small?: boolean }
  | { type: 'list'; isOrdered: boolean; items: readonly string[] }
  | Table
  | Form
  /** `isOnePage`: made as large, or as small, as the page on which what is above them stands has room for. */
  | { type: 'photos'; photos: readonly PhotoRef[]; perRow: 1 | 2; isOnePage?: boolean }
  /** Lines to be signed by hand: 辅导员签字：____ 日期：____ */
  | { type: 'signatures'; labels: readonly string[] }
  | { type: 'pageBreak' };

/** A cell's printed words, and what a spreadsheet gets instead where it is a number or a day. */
export type Cell = {
  text: string;
  /** A number as it is; `format` is a spreadsheet's, `0.00` or `0%`. */
  value?: { kind: 'number'; number: number; format?: string } | { kind: 'day'; day: Day };
  align?: Align;
  bold?: boolean;
  colSpan?: number;
  rowSpan?: number;
};

export type TableColumn = {
  title: string;
  /** Share of the table's width; columns of the same share are equally wide. */
  width: number;
  align?: Align;
};

/** A numbered table with its title above and notes below (legend of signs, how it was counted). */
export type Table = {
  type: 'table';
  /** Without its number; the writers count. */
  title: string;
  columns: readonly TableColumn[];
  /** Rows of header above the columns' titles, with spans; none for most. */
  heads?: readonly (readonly Cell[])[];
  rows: readonly (readonly Cell[])[];
  notes?: readonly string[];
  /** Name of its sheet in a spreadsheet, at most 31 characters; the title if missing. */
  sheet?: string;
  /** Small print for many narrow columns. */
  isDense?: boolean;
};

/** A printed form: rows of labels and values that fill the width together, as the activity record has them. */
export type Form = {
  type: 'form';
  title: string;
  rows: readonly (readonly FormField[])[];
};
export type FormField = {
  label: string;
  /** Paragraphs. */
  value: readonly string[];
  /** Lines that are kept free for writing by hand, at least. */
  lines?: number;
};

/** A picture of the records: `photo` is a photo's key, `caption` what stands under it. Size in pixels. */
export type PhotoRef = { photo: string; caption: string; width: number; height: number };
