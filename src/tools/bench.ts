import { appNames, appRows } from './bench/appRows';
import { archiveNames, archiveRows } from './bench/archiveRows';
import { historyNames, threeYearsRows } from './bench/historyRows';
import { hostileNames, hostileRows } from './bench/hostileRow';
import { registerNames, registerRows } from './bench/registerRows';
import type { BenchRow, Tell } from './bench/row';
import { replaySeed, simNames, simRows } from './bench/simRows';
import { sizeRows } from './bench/sizeRows';
import { demoNames, demoWholeRows, slowNames, slowRows, snapshotNames, snapshotRows } from './bench/snapshotRows';
import { pullRows, pushRows } from './bench/syncRows';

// `npm run bench [-- --json] [NAME…]`: the figures of DESIGN §5 that exist by now, one object a row.
// `-- sim` plays 100,000 stories, `-- sim --seeds N` so many, `-- sim --seed N` plays one again and tells it.
type Part = { names: readonly string[]; run: (tell: Tell) => Promise<BenchRow[]> };

const PARTS: readonly Part[] = [
  { names: ['size-first-visit', 'size-precache'], run: sizeRows },
  { names: appNames, run: appRows },
  { names: ['pull-10000', 'pull-10000-batch'], run: pullRows },
  { names: snapshotNames, run: snapshotRows },
  { names: demoNames, run: demoWholeRows },
  { names: slowNames, run: slowRows },
  { names: ['push-1000', 'push-1000-batch'], run: pushRows },
  { names: historyNames, run: threeYearsRows },
  { names: registerNames, run: registerRows },
  { names: archiveNames, run: (tell) => archiveRows(tell, isWanted) },
  { names: hostileNames, run: (tell) => hostileRows(tell, wanted.includes('hostile')) },
  {
    names: simNames,
    run: (tell) =>
      simRows(tell, {
        ...(seeds === undefined ? {} : { seeds }),
        isNamed: simNames.some((name) => wanted.includes(name)),
      }),
  },
];

const args = process.argv.slice(2);
const isJson = args.includes('--json');
/** Takes `--name N` out of the arguments. */
const numberAfter = (name: string): number | undefined => {
  const at = args.indexOf(name);
  if (at < 0) return undefined;
  const [, text = ''] = args.splice(at, 2);
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`${name} wants a whole number`);
  process.exit(2);
};
const seeds = numberAfter('--seeds');
const seed = numberAfter('--seed');
const wanted = args.filter((arg) => !arg.startsWith('--'));
// How long it took belongs to it.
if (wanted.includes('sim')) wanted.push('sim-seconds');
if (wanted.includes('archive')) wanted.push(...archiveNames);
const known = PARTS.flatMap((part) => part.names);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(', ')}. Rows: ${known.join(', ')}`);
  process.exit(2);
}
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
const tell: Tell = (message) => process.stderr.write(`${message}\n`);

if (seed !== undefined) process.exit((await replaySeed(seed, console.log)) ? 0 : 1);

const rows: BenchRow[] = [];
for (const part of PARTS) {
  if (!part.names.some(isWanted)) continue;
  try {
    const found = (await part.run(tell)).filter((row) => isWanted(row.name));
    rows.push(...found);
    if (!isJson) for (const row of found) console.log(JSON.stringify(row));
  } catch (error) {
    // One row that cannot be measured does not take the others away, but it is not silent either.
    console.error(`${part.names[0]}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
}
if (isJson) console.log(JSON.stringify(rows));
