import preact from '@preact/preset-vite';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { precachePlan } from './src/tools/precachePlan.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Where a worker is asked for by the name of its address, and what it is. */
const WORKERS: Readonly<Record<string, string>> = {
  'virtual:sync-worker-url': 'src/sync/sync.worker.ts',
  'virtual:archive-worker-url': 'src/archive/archive.worker.ts',
};

/**
 * The addresses of the workers that read the records, as entries of the same build: they share Dexie, zod and the rules with
 * the page. Vite's own worker bundling would ship them a second time (DESIGN §1).
 */
function workerEntries(): Plugin {
  let isBuild = false;
  return {
    name: 'worker-entries',
    configResolved: (config) => {
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (Object.hasOwn(WORKERS, id) ? `\0${id}` : null),
    load(id) {
      const source = id.startsWith('\0') ? WORKERS[id.slice(1)] : undefined;
      if (source === undefined) return null;
      if (!isBuild) return `export default new URL('/${source}', location.href).href;`;
      const name = basename(source, '.ts');
      const reference = this.emitFile({ type: 'chunk', id: `${root}${source}`, name });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}

const plan = precachePlan();

export default defineConfig({
  base: './',
  resolve: {
    // Dexie's build for browsers of 2021 and later: 2 kB less of the first visit than the default one, which is for all.
    alias: [
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
      // the same: its default build is for browsers without classes
      { find: /^workbox-window$/, replacement: 'workbox-window/build/workbox-window.prod.mjs' },
    ],
  },
  plugins: [
    preact(),
    workerEntries(),
    plan.plugin,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'index.ts',
      injectRegister: false,
      manifest: false,
      ...plan.pwa,
    }),
  ],
  build: {
    target: ['chrome93', 'safari15.4', 'firefox114'],
    modulePreload: {
      polyfill: false,
      // Vite announces what a lazy part needs by links in the document, and a worker has none: its imports would all fail.
      resolveDependencies: (_file, needs, { hostId }) => (plan.isInWorker(hostId) ? [] : needs),
    },
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/{archive,domain,db,sync,features,build}/**/*.test.{ts,tsx}'] },
      },
      // what needs LibreOffice and poppler: a step of its own (src/tools/test.mjs)
      { extends: true, test: { name: 'office', include: ['tests/office/**/*.test.ts'] } },
    ],
    environment: 'node',
    // by default one processor is left free, which on a machine of two leaves half of it idle
    maxWorkers: '100%',
    // what the page and the worker fetch after the first visit
    setupFiles: ['tests/support/schemas.ts'],
    testTimeout: 30_000,
  },
});
