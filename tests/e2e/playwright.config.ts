import { defineConfig } from '@playwright/test';
import { launchOptions, PHONE } from '../support/chromium';

const RESULTS = '../../test-results';

export default defineConfig({
  testDir: '.',
  globalSetup: './globalSetup.ts',
  outputDir: `${RESULTS}/e2e`,
  reporter: [['list'], ['json', { outputFile: `${RESULTS}/e2e.json` }]],
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // A test that passes at the second try has found a fault: look at it instead of trying again.
  retries: 0,
  workers: 2,
  use: {
    ...PHONE,
    browserName: 'chromium',
    headless: true,
    launchOptions: launchOptions(),
    screenshot: 'only-on-failure',
    // the pages as they were say more than a film of them, which takes a tenth of the whole run
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
});
