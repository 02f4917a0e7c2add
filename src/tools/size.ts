import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGETS, measureDist } from './distSize';

// `npm run size [-- --json]`: what a phone downloads, against the budgets; fails when one is exceeded.
const dist = process.env['DIST_DIR'] ?? join(import.meta.dirname, '../../dist');
if (!existsSync(join(dist, 'precache.json'))) {
  console.error('There is no build: npm run build');
  process.exit(1);
}
const report = measureDist(dist);
const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

if (process.argv.includes('--json')) console.log(JSON.stringify(report));
else {
  for (const { file, brotli, firstVisit, joinVisit } of report.parts)
    console.log(`${firstVisit ? 'first visit' : joinVisit ? 'joining    ' : '           '} ${kilo(brotli)}  ${file}`);
  console.log(`first visit ${kilo(report.firstVisit)}  of ${kilo(BUDGETS.firstVisit).trim()}`);
  console.log(`joining     ${kilo(report.joinVisit)}  the first visit of a phone that opens a link to join`);
  console.log(`everything  ${kilo(report.precache)}  of ${kilo(BUDGETS.precache).trim()}`);
}
if (report.firstVisit > BUDGETS.firstVisit || report.precache > BUDGETS.precache) process.exitCode = 1;
