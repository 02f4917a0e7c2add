import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyPlan } from '../../src/domain/sheet/applyPlan';
import type { Cell, Sheet } from '../../src/domain/sheet/cells';
import type { Kind } from '../../src/domain/sheet/kinds';
import { NOTHING_YET, type Existing, type Plan, type PlanOptions } from '../../src/domain/sheet/plan';
import { planImport } from '../../src/domain/sheet/planImport';
import { readSheets, type FileChoices } from '../../src/domain/sheet/readSheets';
import { readWorkbook } from '../../src/features/import/readWorkbook';

export const sampleBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`./samples/${name}`, import.meta.url))));

export async function sample(name: string): Promise<Sheet[]> {
  const read = await readWorkbook(sampleBytes(name));
  if (!read.ok) throw new Error(`${name}: ${read.error.type}`);
  return read.sheets;
}

export const sheet = (rows: Cell[][], name = 'Sheet1', merges: Sheet['merges'] = []): Sheet => ({ name, rows, merges });

/** Options of a Tuesday in the autumn term of 2026; keys say what they are of. */
export function options(change: Partial<PlanOptions> = {}): PlanOptions {
  return {
    today: '2026-11-24',
    schoolYear: 2026,
    termKey: '2026-1',
    termDays: { start: '2026-09-01', end: '2027-01-20' },
    newKey: (what) => what.replaceAll('\n', '.'),
    ...change,
  };
}

/** All sheets read as one kind. */
export const as = (sheets: readonly Sheet[], kind: Kind): FileChoices => ({
  sheets: new Map(sheets.map(({ name }) => [name, { kind }])),
});

/** The plan of sheets; throws where the kind was not recognised. */
export function planOf(
  sheets: readonly Sheet[],
  existing: Existing = NOTHING_YET,
  change: Partial<PlanOptions> = {},
  chosen?: Kind,
): Plan {
  const { tables } = readSheets(sheets, chosen ? as(sheets, chosen) : {});
  const plan = planImport(tables, existing, options(change));
  if (!plan) throw new Error('nothing to import');
  return plan;
}

/** What is known after the samples were imported one after the other. */
export async function afterImporting(...names: string[]): Promise<Existing> {
  let existing = NOTHING_YET;
  for (const name of names) existing = applyPlan(existing, planOf(await sample(name), existing));
  return existing;
}
