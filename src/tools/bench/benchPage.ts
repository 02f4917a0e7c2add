import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, 'page');
const REPOSITORY = join(import.meta.dirname, '../../..');

/** Builds the page on which parts are measured without the app around them; it is no part of the product's build. */
export async function buildBenchPage(): Promise<string> {
  const outDir = join(REPOSITORY, '.cache/bench-page');
  await build({
    configFile: false,
    root: ROOT,
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome93', chunkSizeWarningLimit: 4000 },
    worker: { format: 'es' },
  });
  return outDir;
}
