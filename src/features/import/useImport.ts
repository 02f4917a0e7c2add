import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { db, readMeta } from '../../db/database';
import type { Committed } from '../../db/commit';
import { schoolYearOf, termKeyOfDay, usualTermDays } from '../../domain/calendar';
import { dayOf, type Day } from '../../domain/dates';
import { createKey } from '../../domain/ids';
import type { Sheet } from '../../domain/sheet/cells';
import type { Kind } from '../../domain/sheet/kinds';
import type { ReadFailure } from '../../domain/sheet/limits';
import type { Existing, Plan } from '../../domain/sheet/plan';
import { planImport } from '../../domain/sheet/planImport';
import {
  readSheets,
  termKeyOfTitle,
  type ColumnChoice,
  type ReadSheets,
  type SheetChoice,
} from '../../domain/sheet/readSheets';
import { listDocs } from '../../db/queries';
import { useLive } from '../../ui/useLive';
import { loadExisting } from './import.queries';
import { termName } from './importWords';
import { readFile } from './readFile';

/** Where one is: choosing, reading, looking at what would happen, done. */
export type Stage =
  | { type: 'choose'; failure?: Exclude<ReadFailure, { type: 'cancelled' }> }
  | { type: 'reading'; name: string }
  | { type: 'preview'; name: string; sheets: Sheet[] }
  | { type: 'done'; plan: Plan; kinds: readonly Kind[]; saved: Committed };

/** Choosing a file and reading it; a new file or leaving the page stops the one that is being read. */
export function useFile() {
  const [stage, setStage] = useState<Stage>({ type: 'choose' });
  const reading = useRef<AbortController>(undefined);
  useEffect(() => () => reading.current?.abort(), []);
  const open = async (file: File): Promise<void> => {
    reading.current?.abort();
    const own = new AbortController();
    reading.current = own;
    setStage({ type: 'reading', name: file.name });
    const read = await readFile(file, own.signal);
    if (own.signal.aborted) return;
    if (read.ok) setStage({ type: 'preview', name: file.name, sheets: read.sheets });
    else setStage({ type: 'choose', ...(read.error.type === 'cancelled' ? {} : { failure: read.error }) });
  };
  const cancel = () => {
    reading.current?.abort();
    setStage({ type: 'choose' });
  };
  return { stage, setStage, open, cancel };
}

/** What the person changed in the preview; everything else is read from the file. */
export type Choices = {
  sheets: ReadonlyMap<string, SheetChoice>;
  columns: readonly ColumnChoice[];
  schoolYear?: number;
  start?: Day;
  end?: Day;
  decisions: ReadonlyMap<string, string>;
};

const NO_CHOICES: Choices = { sheets: new Map(), columns: [], decisions: new Map() };

export type Preview = {
  read: ReadSheets;
  existing: Existing | undefined;
  plan: Plan | undefined;
  termKey: string;
  schoolYear: number;
  termDays: { start: Day; end: Day };
  choices: Choices;
  choose: (change: Partial<Choices>) => void;
  /** Reads a sheet as another kind, or from another header; what was said of its columns is forgotten with it. */
  chooseSheets: (names: readonly string[], change: SheetChoice) => void;
};

/** The file as it would be written with the choices made so far; made anew whenever a choice or the database changes. */
export function usePreview(sheets: readonly Sheet[]): Preview | undefined {
  const [choices, setChoices] = useState(NO_CHOICES);
  const today = dayOf(new Date());
  const keys = useRef(new Map<string, string>());
  const remembered = useLive(async () => (await readMeta(db, 'sheetHeaders')) ?? [], []);
  const read = useMemo(
    () => remembered && readSheets(sheets, { sheets: choices.sheets, columns: choices.columns, remembered }),
    [sheets, choices.sheets, choices.columns, remembered],
  );
  const titled = read?.tables.map((table) => termKeyOfTitle(table.title)).find(Boolean);
  const termKey = useLive(async () => titled ?? termKeyOfDay(await listDocs(db, 'term'), today), [titled, today]) ?? '';
  const existing = useLive(() => (termKey === '' ? undefined : loadExisting(db, termKey)), [termKey]);
  const schoolYear = choices.schoolYear ?? (titled ? Number(titled.slice(0, 4)) : schoolYearOf(today));
  const usual = usualTermDays(termKey);
  const start = choices.start ?? usual.start;
  const end = choices.end ?? usual.end;
  const { decisions } = choices;
  const plan = useMemo(() => {
    if (!existing || !read) return undefined;
    const newKey = (what: string): string => {
      const key = keys.current.get(what) ?? createKey(db.entropy);
      keys.current.set(what, key);
      return key;
    };
    const options = {
      today,
      schoolYear,
      termKey,
      termDays: { start, end },
      termName: termName(termKey),
      newKey,
      decisions,
    };
    return planImport(read.tables, existing, options);
  }, [read, existing, today, schoolYear, termKey, start, end, decisions]);
  if (!read) return undefined;
  const choose = (change: Partial<Choices>) => setChoices((before) => ({ ...before, ...change }));
  const chooseSheets = (names: readonly string[], change: SheetChoice) =>
    setChoices((before) => ({
      ...before,
      sheets: new Map([
        ...before.sheets,
        ...names.map((name) => [name, { ...before.sheets.get(name), ...change }] as const),
      ]),
      columns: before.columns.filter((column) => !names.includes(column.sheet)),
      decisions: new Map(),
    }));
  return { read, existing, plan, termKey, schoolYear, termDays: { start, end }, choices, choose, chooseSheets };
}
