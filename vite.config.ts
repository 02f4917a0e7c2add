import preact from '@preact/preset-vite';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { precachePlan } from './src/tools/precachePlan.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const SYNC_WORKER = 'virtual:sync-worker-url';

/**
 * The address of the sync worker as an entry of the same build: it shares Dexie, zod and the rules with the page.
 * Vite's own worker bundling would ship them a second time (DESIGN §1).
 */
function syncWorkerEntry(): Plugin {
  const source = `${root}src/sync/sync.worker.ts`;
  let isBuild = false;
  return {
    name: 'sync-worker-entry',
    configResolved: (config) => {
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === SYNC_WORKER ? `\0${SYNC_WORKER}` : null),
    load(id) {
      if (id !== `\0${SYNC_WORKER}`) return null;
      if (!isBuild) return `export default new URL('/src/sync/sync.worker.ts', location.href).href;`;
      const reference = this.emitFile({ type: 'chunk', id: source, name: 'sync.worker' });
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
    syncWorkerEntry(),
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
    include: ['tests/{domain,db,sync,features,build}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // what the page and the worker fetch after the first visit
    setupFiles: ['tests/support/schemas.ts'],
    testTimeout: 30_000,
  },
});
