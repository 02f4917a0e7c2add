// `npm test`: installs what is missing, a browser and LibreOffice too where it may, and runs everything that CI runs.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, downloadBrowser, ensureModules, ensurePrograms, npm, ROOT, stopChildren, tool } from './ensure.mjs';

const REPORTS = join(ROOT, 'test-results');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const OFFICE_REPORT = join(REPORTS, 'office.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');
const COUCHDB_REPORT = join(REPORTS, 'couchdb.json');

for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    stopChildren(signal);
    process.exit(1);
  });

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const vitestCounts = (path) => () => {
  const report = readReport(path);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
};

const vitest = (path, env, ...filters) =>
  tool('vitest/vitest.mjs', ['run', ...filters, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`], {
    ...inherit,
    env: { ...inherit.env, ...env },
  });

const e2eCounts = () => {
  const stats = readReport(E2E_REPORT)?.stats;
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky };
};

const seconds = (start) => (performance.now() - start) / 1000;

const begun = performance.now();
let programs;
try {
  // apt waits for the network and npm for the processor
  const installing = ensurePrograms({ withOffice: true });
  await ensureModules();
  programs = await installing;
  if (programs.browser === undefined) await downloadBrowser();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const { browser, missing } = programs;
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const inherit = { stdout: 1, env: browser === undefined ? {} : { CHROMIUM: browser } };
const STEPS = [
  { name: 'check', run: () => npm(['run', '--silent', 'check'], inherit) },
  {
    name: 'unit',
    counts: vitestCounts(UNIT_REPORT),
    run: () => vitest(UNIT_REPORT, {}, '--project=unit'),
  },
  {
    name: 'office',
    // a developer may do without; CI may not
    lacks: missing.length > 0 && !process.env.CI && missing,
    counts: vitestCounts(OFFICE_REPORT),
    run: () => vitest(OFFICE_REPORT, {}, '--project=office'),
  },
  { name: 'build', run: () => build(inherit) },
  { name: 'size', needs: 'build', run: () => npm(['run', '--silent', 'size'], inherit) },
  {
    name: 'e2e',
    needs: 'build',
    counts: e2eCounts,
    run: () => tool('@playwright/test/cli.js', ['test', '-c', 'tests/e2e'], inherit),
  },
];
// Where there is a real CouchDB, all of sync is held against it too.
if (process.env.COUCHDB_URL)
  STEPS.push({
    name: 'couchdb',
    counts: vitestCounts(COUCHDB_REPORT),
    run: () =>
      vitest(
        COUCHDB_REPORT,
        { TESTED_SERVER: 'couchdb' },
        '--project=unit',
        'tests/sync',
        '--testTimeout=600000',
        '--hookTimeout=120000',
      ),
  });

const results = [{ name: 'install', outcome: 'ok', seconds: seconds(begun) }];
const total = { passed: 0, failed: 0 };
for (const step of STEPS) {
  if (results.some(({ name, outcome }) => name === step.needs && outcome !== 'ok')) {
    results.push({ name: step.name, outcome: 'not run', seconds: 0 });
    total.failed += 1;
    continue;
  }
  if (step.lacks) {
    results.push({ name: step.name, outcome: 'LEFT OUT', seconds: 0 });
    continue;
  }
  process.stdout.write(`\n=== ${step.name}\n`);
  const start = performance.now();
  const code = await step.run();
  const counts = step.counts?.() ?? { passed: 0, failed: 0 };
  results.push({ name: step.name, outcome: code === 0 ? 'ok' : 'FAILED', seconds: seconds(start) });
  total.passed += counts.passed;
  // A step that failed without naming a test case (lint, a crash) must not vanish from the last line.
  total.failed += code === 0 ? counts.failed : Math.max(1, counts.failed);
}

process.stdout.write('\n');
for (const { name, outcome, seconds } of results)
  process.stdout.write(`${name.padEnd(8)} ${outcome.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s\n`);
if (missing.length > 0)
  process.stdout.write(
    `The pages of the Word and Excel files were not checked, because LibreOffice or pdftotext is missing. On Debian: apt-get install ${missing.join(' ')}\n`,
  );
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
