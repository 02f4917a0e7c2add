import preact from '@preact/preset-vite';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

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

/** Pages whose code belongs to the first step: what a tutor needs in a classroom without signal. */
const SHELL_PAGES = /\/src\/features\/(today|session)\/(index|TodayPage|SessionPage)\.tsx?$/;
const SHELL_ENTRIES = /(^|\/)(index\.html|sync\.worker\.ts)$/;
const SHELL_FILES = new Set(['index.html', 'icons/favicon.svg']);

/**
 * Splits what the service worker stores into two steps (sw/cache.ts): 1 is the page, its entry, the pages of SHELL_PAGES and
 * the sync worker, each with its static imports and their styles; 2 is everything else. It goes by the module graph, so that
 * a new import moves by itself. The list is also written to dist/precache.json: `[{ url, revision, step }]`.
 */
function precachePlan() {
  const shell = new Set(SHELL_FILES);
  const plugin: Plugin = {
    name: 'precache-plan',
    generateBundle(_, bundle) {
      const pagesFound = new Set<string>();
      const take = (fileName: string): void => {
        const chunk = bundle[fileName];
        if (shell.has(fileName) || chunk?.type !== 'chunk') return;
        shell.add(fileName);
        for (const style of chunk.viteMetadata?.importedCss ?? []) shell.add(style);
        chunk.imports.forEach(take);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const page = [chunk.facadeModuleId ?? '', ...chunk.moduleIds].map((id) => SHELL_PAGES.exec(id)?.[1]);
        for (const name of page) if (name) pagesFound.add(name);
        const isShell = chunk.isEntry && SHELL_ENTRIES.test(chunk.facadeModuleId ?? '');
        if (isShell || page.some((name) => name !== undefined)) take(chunk.fileName);
      }
      // A page that was renamed would silently be missing offline on the first day.
      if (pagesFound.size < 2) this.error(`precache-plan found only these pages: ${[...pagesFound].join(', ')}`);
    },
  };
  const addSteps = <E extends { url: string }>(entries: E[]): (E & { step: 1 | 2 })[] =>
    entries.map((entry) => ({ ...entry, step: shell.has(entry.url) ? 1 : 2 }));
  return { plugin, addSteps };
}

const plan = precachePlan();
let outDir = 'dist';

export default defineConfig({
  base: './',
  resolve: {
    // Dexie's build for browsers of 2021 and later: 2 kB less of the first visit than the default one, which is for all.
    alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }],
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
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
        globIgnores: ['screenshots/**', 'sw.js'],
        manifestTransforms: [
          (entries) => {
            const manifest = plan.addSteps(entries);
            writeFileSync(join(outDir, 'precache.json'), `${JSON.stringify(manifest, null, 1)}\n`);
            return { manifest };
          },
        ],
      },
      // The source is sw/index.ts; a worker keeps its address for ever, so that is a plain word.
      integration: {
        beforeBuildServiceWorker: (options) => {
          outDir = dirname(options.swDest);
          options.swDest = options.injectManifest.swDest = join(outDir, 'sw.js');
        },
      },
    }),
  ],
  build: {
    target: ['chrome93', 'safari15.4', 'firefox114'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  test: {
    include: ['tests/{domain,db,sync,features,build}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
  },
});
