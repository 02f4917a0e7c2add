import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { db } from '../../db/database';
import type { Committed } from '../../db/commit';
import { schoolYearOf, termKeyOfDay, usualTermDays } from '../../domain/calendar';
import { dayOf, type Day } from '../../domain/dates';
import { createKey } from '../../domain/ids';
import type { Sheet } from '../../domain/sheet/cells';
import type { Kind } from '../../domain/sheet/columns';
import type { ReadFailure } from '../../domain/sheet/limits';
import type { Existing, Plan } from '../../domain/sheet/plan';
import { planImport } from '../../domain/sheet/planImport';
import {
  isImportable,
  readSheets,
  termKeyOfTitle,
  type ColumnChoice,
  type ReadSheets,
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
  | { type: 'done'; plan: Plan; saved: Committed };

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
  kind?: Kind;
  columns: readonly ColumnChoice[];
  schoolYear?: number;
  start?: Day;
  end?: Day;
  decisions: ReadonlyMap<string, string>;
};

const NO_CHOICES: Choices = { columns: [], decisions: new Map() };

export type Preview = {
  read: ReadSheets;
  existing: Existing | undefined;
  plan: Plan | undefined;
  termKey: string;
  schoolYear: number;
  termDays: { start: Day; end: Day };
  choices: Choices;
  choose: (change: Partial<Choices>) => void;
};

/** The file as it would be written with the choices made so far; made anew whenever a choice or the database changes. */
export function usePreview(sheets: readonly Sheet[]): Preview {
  const [choices, setChoices] = useState(NO_CHOICES);
  const today = dayOf(new Date());
  const keys = useRef(new Map<string, string>());
  const read = useMemo(
    () => readSheets(sheets, choices.kind, choices.columns),
    [sheets, choices.kind, choices.columns],
  );
  const titled = termKeyOfTitle(read.tables[0]?.title ?? '');
  const termKey = useLive(async () => titled ?? termKeyOfDay(await listDocs(db, 'term'), today), [titled, today]) ?? '';
  const existing = useLive(() => (termKey === '' ? undefined : loadExisting(db, termKey)), [termKey]);
  const schoolYear = choices.schoolYear ?? (titled ? Number(titled.slice(0, 4)) : schoolYearOf(today));
  const usual = usualTermDays(termKey);
  const start = choices.start ?? usual.start;
  const end = choices.end ?? usual.end;
  const { decisions } = choices;
  const plan = useMemo(() => {
    if (!existing || !isImportable(read.kind)) return undefined;
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
    return planImport(read.kind, read.tables, existing, options);
  }, [read, existing, today, schoolYear, termKey, start, end, decisions]);
  const choose = (change: Partial<Choices>) => setChoices((before) => ({ ...before, ...change }));
  return { read, existing, plan, termKey, schoolYear, termDays: { start, end }, choices, choose };
}
