/**
 * `npm run sheet -- FILE [--with FILE]… [--json]`: what the importer understands of a spreadsheet, with nothing in the app yet
 * (DESIGN §6). `--with` reads other files first, in memory: member lists find their children once the roster is there.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { schoolYearOf, termKeyOfDay, usualTermDays } from '../domain/calendar';
import { dayOf } from '../domain/dates';
import { applyPlan } from '../domain/sheet/applyPlan';
import type { Kind, OtherKind } from '../domain/sheet/kinds';
import { NOTHING_YET, type Existing, type Plan, type PlannedRow, type PlanOptions } from '../domain/sheet/plan';
import { planImport } from '../domain/sheet/planImport';
import { readSheets, termKeyOfTitle } from '../domain/sheet/readSheets';
import type { Table } from '../domain/sheet/table';
import {
  changeText,
  failureText,
  kindName,
  reasonText,
  rowPlace,
  rowTitle,
  warningText,
} from '../features/import/importWords';
import { readWorkbook } from '../features/import/readWorkbook';
import { loadWords, t } from '../i18n';

class Refused extends Error {}

type Understood = { kind: Kind | OtherKind; tables: Table[]; plan?: Plan | undefined };

let made = 0;

function optionsFor(tables: readonly Table[], existing: Existing): PlanOptions {
  const today = dayOf(new Date());
  const title = tables.map((table) => termKeyOfTitle(table.title)).find(Boolean);
  const termKey = title ?? termKeyOfDay(existing.terms, today);
  return {
    today,
    schoolYear: title ? Number(title.slice(0, 4)) : schoolYearOf(today),
    termKey,
    termDays: usualTermDays(termKey),
    newKey: () => `new${String((made += 1)).padStart(6, '0')}`,
  };
}

async function understand(path: string, existing: Existing): Promise<Understood> {
  const read = await readWorkbook(readFileSync(path));
  if (!read.ok) throw new Refused(read.error.type === 'cancelled' ? '' : failureText(read.error));
  const { kinds, tables } = readSheets(read.sheets);
  const plan = planImport(tables, existing, optionsFor(tables, existing));
  return { kind: plan?.kind ?? kinds[0] ?? 'unknown', tables, plan };
}

const asJson = ({ kind, tables, plan }: Understood) => ({
  kind,
  columns: (tables[0]?.columns ?? []).map(({ index, header, field }) => ({ index, header, field })),
  rows: (plan?.rows ?? []).map((row) => ({
    ...(tables.length > 1 ? { sheet: row.sheet } : {}),
    ...(row.block ? { block: row.block } : {}),
    row: row.row,
    ...(row.kind && row.kind !== kind ? { kind: row.kind } : {}),
    action: row.action,
    ...(row.reason ? { reason: reasonText(row.reason) } : {}),
    ...(row.question ? { question: row.question.candidates } : {}),
    ...(row.changes.length > 0 ? { changes: row.changes } : {}),
    record: row.record,
  })),
  counts: plan?.counts ?? { add: 0, update: 0, skip: 0, unreadable: 0 },
  questions: plan?.rows.filter((row) => row.question).length ?? 0,
  ...(plan?.slots === undefined ? {} : { slots: plan.slots, venues: plan.venues }),
  ...(plan?.kind === 'members' ? { sheets: tables.length } : {}),
  warnings: plan?.warnings.map(warningText) ?? [],
});

function asText({ tables, plan }: Understood): string {
  if (!plan) return t('import.kindUnknown');
  const line = (row: PlannedRow) =>
    [
      rowPlace(row, tables.length > 1),
      t(`import.action.${row.action}`),
      rowTitle(row),
      row.reason ? reasonText(row.reason) : '',
      row.changes.map(changeText).join(t('common.listSeparator')),
    ]
      .filter(Boolean)
      .join('  ');
  const { add, update, skip, unreadable } = plan.counts;
  return [
    `${kindName(plan.kind)}  ${t('import.sheets', { n: tables.length })}`,
    ...(tables[0]?.columns ?? []).map(
      ({ header, field }) => `  ${header} = ${field ? t(`import.field.${field}`) : t('import.columnIgnored')}`,
    ),
    ...plan.rows.filter((row) => row.action !== 'add' && row.reason?.type !== 'same').map(line),
    ...plan.warnings.map(warningText),
    ...(plan.slots === undefined ? [] : [t('import.slots', { n: plan.slots, m: plan.venues ?? 0 })]),
    `${t('import.action.add')} ${add}  ${t('import.action.update')} ${update}  ${t('import.action.skip')} ${skip}  ${t('import.action.unreadable')} ${unreadable}`,
  ].join('\n');
}

async function main(): Promise<void> {
  await loadWords('office');
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, with: { type: 'string', multiple: true } },
  });
  const [path] = positionals;
  if (!path) throw new Refused('npm run sheet -- FILE [--with FILE]… [--json]');
  let existing = NOTHING_YET;
  for (const other of values.with ?? []) {
    const { plan } = await understand(other, existing);
    if (plan) existing = applyPlan(existing, plan);
  }
  const understood = await understand(path, existing);
  process.stdout.write(`${values.json ? JSON.stringify(asJson(understood), null, 2) : asText(understood)}\n`);
}

try {
  await main();
} catch (error) {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!(error instanceof Refused) && !isMissing) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
