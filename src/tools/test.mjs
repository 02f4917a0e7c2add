// `npm test`: installs what is missing, a browser too, and runs everything that CI runs.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, ensureBrowser, ensureModules, npm, ROOT, stopChildren, tool } from './ensure.mjs';

const REPORTS = join(ROOT, 'test-results');
const UNIT_REPORT = join(REPORTS, 'unit.json');
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
let chromium;
try {
  await ensureModules();
  chromium = await ensureBrowser();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const inherit = { stdout: 1, env: chromium === undefined ? {} : { CHROMIUM: chromium } };
const STEPS = [
  { name: 'check', run: () => npm(['run', '--silent', 'check'], inherit) },
  {
    name: 'unit',
    counts: vitestCounts(UNIT_REPORT),
    run: () => vitest(UNIT_REPORT, {}),
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
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
