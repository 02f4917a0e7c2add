import type { Day } from '../dates';
import { keyOf, idOf } from '../ids';
import type { PlanTask } from '../palacePlan';
import { textOf, wordOf, type Cell } from './cells';
import { settle, said, tutorNamed } from './listRows';
import {
  countActions,
  placeOf,
  repeats,
  type Existing,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
} from './plan';
import { readDays } from './readDays';
import { BAD, readNumeral, type Reading } from './readValues';
import { createRowReader, placeIn, readText } from './studentRecords';
import { cellReader, type Table } from './table';
import { isSameLabel } from './timetableRecords';

/** A month as YYYY-MM: 9月, 九月份, 2026年9月, 2026.9, or any day of it. `yearOf` as for `readDays`. */
export function readMonth(cell: Cell | undefined, yearOf: (month: number) => number): Reading<string> {
  if (cell instanceof Date) return textOf(cell).slice(0, 7);
  const word = wordOf(cell).replace(/份$/, '');
  if (word === '') return undefined;
  const parts = /^(?:(\d{4})[年./-])?([一二三四五六七八九十]{1,2}|\d{1,2})月?$/.exec(word);
  const month = readNumeral(parts?.[2] ?? '');
  if (!(month >= 1 && month <= 12)) return BAD;
  return `${parts?.[1] ?? yearOf(month)}-${String(month).padStart(2, '0')}`;
}

/** Several tasks of a month in one cell, a line each, are several; the numbers before them are layout. */
function readTasks(cell: Cell | undefined): string[] {
  const lines = typeof cell === 'string' ? cell.split(/[\r\n]+/) : [textOf(cell)];
  return lines.map((line) => textOf(line).replace(/^\(?\d{1,2}[.、)]\s*/, '')).filter(Boolean);
}

/**
 * What each row of a work plan by months will do: its tasks go to the palace's plan of the term (SPEC register 9). A task is
 * known by its month and words; a month stands for the rows below it until the next.
 */
export function planTasks(tables: readonly Table[], existing: Existing, options: PlanOptions): Plan {
  const first = Number(options.termKey.slice(0, 4));
  const yearOf = (month: number) => (month >= 8 ? first : first + 1);
  const id = idOf('palacePlan', options.termKey);
  const plan = existing.palacePlans.find((one) => one._id === id);
  const known = Object.entries(plan?.tasks ?? {}).flatMap(([key, task]) => (task ? [{ key, task }] : []));
  let order = Math.max(0, ...known.map(({ task }) => task.order ?? 0));
  const done: (Place & { month: string; text: string })[] = [];
  const isOf = (one: { month: string; text: string }, month: string, text: string) =>
    one.month === month && isSameLabel(one.text, text);
  const rows = tables.flatMap((table) => {
    const read = cellReader(table);
    let above: string | undefined;
    return table.rows.map((row): PlannedRow => {
      const { get, bad } = createRowReader(read, row);
      above = get('month', (cell) => readMonth(cell, yearOf)) ?? above;
      const texts = readTasks(read(row, 'task'));
      const owner = get('owner', readText);
      const due = get('due', (cell) => readDays(cell, yearOf))?.at(-1);
      const at = {
        ...placeIn(table, row),
        changes: [],
        writes: [],
        record: said({ month: above, task: texts.join('；'), owner, due }),
      };
      if (bad.length > 0) return { ...at, action: 'unreadable', reason: { type: 'bad', fields: bad } };
      const month = above;
      if (!month || texts.length === 0)
        return { ...at, action: 'unreadable', reason: { type: 'missing', fields: [month ? 'task' : 'month'] } };
      const fresh = texts.filter((text) => !done.some((one) => isOf(one, month, text)));
      const earlier = done.find((one) => texts.some((text) => isOf(one, month, text)));
      if (fresh.length === 0 && earlier) return { ...at, action: 'skip', reason: repeats(earlier, placeOf(at)) };
      done.push(...fresh.map((text) => ({ ...placeOf(at), month, text })));
      const tasks: Record<string, PlanTask> = {};
      const changes: PlannedRow['changes'] = [];
      let isNew = false;
      for (const text of fresh) {
        const own = known.find(({ task }) => isOf(task, month, text));
        const responsible = ownerOf(owner, existing);
        if (!own) {
          isNew = true;
          order += 1;
          tasks[options.newKey(`task\n${month}\n${text}`)] = { month, text, order, ...responsible, ...dueOf(due) };
          continue;
        }
        const nowOwner = nameOf(own.task, existing);
        if (owner && owner !== nowOwner) changes.push({ field: 'owner', from: nowOwner, to: owner });
        if (due && due !== own.task.due) changes.push({ field: 'due', from: own.task.due ?? undefined, to: due });
        if ((owner && owner !== nowOwner) || (due && due !== own.task.due))
          tasks[own.key] = { ...own.task, ...responsible, ...dueOf(due) };
      }
      const writes = Object.keys(tasks).length > 0 ? [{ id, set: { tasks, deleted: null } }] : [];
      return isNew ? { ...at, action: 'add', writes } : { ...at, ...settle(changes, writes) };
    });
  });
  return { kind: 'tasks', rows, counts: countActions(rows), warnings: [], writes: [] };
}

const dueOf = (due: Day | undefined): Pick<PlanTask, 'due'> => (due ? { due } : {});

/** A tutor of that name, else the words: 教导处, 张三、李四. */
function ownerOf(owner: string | undefined, existing: Existing): Pick<PlanTask, 'owner' | 'ownerText'> {
  if (!owner) return {};
  const key = tutorNamed(existing.tutors, owner);
  return key ? { owner: key, ownerText: null } : { owner: null, ownerText: owner };
}

const nameOf = (task: PlanTask, existing: Existing): string | undefined =>
  existing.tutors.find((tutor) => keyOf(tutor._id) === task.owner)?.name ?? task.ownerText ?? undefined;
