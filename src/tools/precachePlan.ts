import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import type { VitePWAOptions } from 'vite-plugin-pwa';

/** The page's entry, and the page whose code belongs to the first step: Today. */
const SHELL_ROOTS = /\/src\/(main\.tsx|features\/today\/index\.tsx?)$/;
/** What the second step fetches before everything else: the session page, which a tutor opens next. */
const SESSION_ROOTS = /\/src\/(features\/session\/index|i18n\/zh\/session)\.tsx?$/;
/** Pages besides the session: what they share with it must not bring its chunk along, least of all on an empty app's first page. */
const OTHER_ROOTS = /\/src\/features\/(?!session\/)/;
/** What stands on a page: a worker has none, and ends when it meets the document. */
const PAGE_CODE = /\/src\/(app|ui|features)\/|\.css$/;
const SYNC_ROOTS = /\/src\/sync\/sync\.worker\.ts$/;
/** Workers that are entries of this build: that of the booklets comes in the second step, and shares the rules too. */
const WORKER_ROOTS = /\/src\/(sync\/sync|archive\/archive)\.worker\.ts$/;
const SHELL_ENTRIES = /(^|\/)(index\.html|sync\.worker\.ts)$/;
const SHELL_FILES = ['index.html', 'icons/favicon.svg'];

/** The chunks that come first; without this grouping they are fifty small ones, a tenth larger and slow over 2G. */
type Group = 'core' | 'shell' | 'parts' | 'session' | 'shared' | 'syncing';

/**
 * Splits what the service worker stores into two steps (sw/cache.ts): 1 is the page, its entry, Today and the sync worker,
 * each with its static imports and their styles (DESIGN §5, until Today works offline); 2 is everything else, the session
 * page and the parts that others share with it before all of it. It goes by the module graph, so that a new import moves by itself.
 * The service worker holds the first list, and of the second the file that has it: two hundred names are no part of the first
 * visit. Both lists are also written to dist/precache.json: `[{ url, revision, step }]`.
 */
export function precachePlan(): {
  plugin: Plugin;
  pwa: Partial<VitePWAOptions>;
  /** Whether a worker loads this file of the build, at once or later. */
  isInWorker: (fileName: string) => boolean;
} {
  const shell = new Set(SHELL_FILES);
  const next = new Set<string>();
  const groups = new Map<string, Group>();
  let outDir = 'dist';

  /** What the workers load, at once or later. */
  const reached = new Set<string>();

  const turnOf = (url: string): number => (shell.has(url) ? 1 : next.has(url) ? 2 : 3);

  const plugin: Plugin = {
    name: 'precache-plan',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [{ debugName: 'first visit', name: (id: string) => groups.get(id) ?? null }],
            },
          },
        },
      },
    }),
    buildEnd() {
      const closureOf = (roots: RegExp, withLater = false): Set<string> => {
        const found = new Set<string>();
        const take = (id: string): void => {
          if (found.has(id)) return;
          found.add(id);
          const module = this.getModuleInfo(id);
          module?.importedIds.forEach(take);
          if (withLater) module?.dynamicallyImportedIds.forEach(take);
        };
        [...this.getModuleIds()].filter((id) => roots.test(id)).forEach(take);
        return found;
      };
      const [page, session, worker] = [closureOf(SHELL_ROOTS), closureOf(SESSION_ROOTS), closureOf(SYNC_ROOTS)];
      const others = closureOf(OTHER_ROOTS);
      const workerLater = closureOf(WORKER_ROOTS, true);
      const pageLater = closureOf(SHELL_ROOTS, true);
      // A page that was renamed would silently be missing offline on the first day.
      if (page.size === 0 || session.size === 0) this.error('precache-plan does not find Today or the session page');
      groups.clear();
      // What the worker shares with the page stands alone; what only the worker needs stays with it.
      // Parts that it fetches later share with the page only what needs no document.
      for (const id of session) {
        const group = workerLater.has(id) ? 'shared' : others.has(id) ? 'parts' : 'session';
        groups.set(id, worker.has(id) ? 'core' : group);
      }
      for (const id of page) groups.set(id, workerLater.has(id) ? 'core' : 'shell');
      // In one file, whoever else needs some of it: a dozen of a few hundred bytes are larger.
      for (const id of worker) if (!groups.has(id)) groups.set(id, pageLater.has(id) ? 'core' : 'syncing');
    },
    generateBundle(_, bundle) {
      const take = (fileName: string, into: Set<string>): void => {
        const chunk = bundle[fileName];
        if (shell.has(fileName) || into.has(fileName) || chunk?.type !== 'chunk') return;
        into.add(fileName);
        for (const style of chunk.viteMetadata?.importedCss ?? []) into.add(style);
        for (const imported of chunk.imports) take(imported, into);
      };
      const hasGroup = (chunk: { moduleIds: string[] }, ...names: Group[]): boolean =>
        chunk.moduleIds.some((id) => names.some((name) => groups.get(id) === name));
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      for (const chunk of chunks) {
        const isEntry = chunk.isEntry && SHELL_ENTRIES.test(chunk.facadeModuleId ?? '');
        if (isEntry || hasGroup(chunk, 'core', 'shell')) take(chunk.fileName, shell);
      }
      for (const chunk of chunks) if (hasGroup(chunk, 'session', 'parts', 'shared')) take(chunk.fileName, next);

      reached.clear();
      const reach = (fileName: string): void => {
        const chunk = bundle[fileName];
        if (reached.has(fileName) || chunk?.type !== 'chunk') return;
        reached.add(fileName);
        const stranger = chunk.moduleIds.find((id) => PAGE_CODE.test(id));
        if (stranger) this.error(`A worker would load ${stranger} with ${fileName}, and end there`);
        for (const imported of [...chunk.imports, ...chunk.dynamicImports]) reach(imported);
      };
      for (const chunk of chunks) if (WORKER_ROOTS.test(chunk.facadeModuleId ?? '')) reach(chunk.fileName);
    },
    writeBundle(_, bundle) {
      for (const fileName of reached) {
        const chunk = bundle[fileName];
        if (chunk?.type === 'chunk' && chunk.code.includes('__vite__mapDeps(['))
          this.error(`${fileName} would announce to the document what it loads, and a worker has none`);
      }
    },
  };

  const pwa: Partial<VitePWAOptions> = {
    injectManifest: {
      globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
      globIgnores: ['screenshots/**', 'sw.js'],
      manifestTransforms: [
        (entries) => {
          const manifest = entries
            .toSorted((a, b) => turnOf(a.url) - turnOf(b.url))
            .map((entry) => ({ ...entry, step: shell.has(entry.url) ? 1 : 2 }));
          const rest = JSON.stringify(
            manifest.filter(({ step }) => step === 2).map(({ url, revision }) => ({ url, revision })),
          );
          const url = `assets/rest-${createHash('sha256').update(rest).digest('hex').slice(0, 8)}.json`;
          const list = { url, revision: null, step: 2, size: rest.length };
          // of a build that failed there is no folder, and what failed is said elsewhere
          mkdirSync(join(outDir, 'assets'), { recursive: true });
          writeFileSync(join(outDir, url), rest);
          writeFileSync(join(outDir, 'precache.json'), `${JSON.stringify([...manifest, list], null, 1)}\n`);
          return { manifest: [...manifest.filter(({ step }) => step === 1), list] };
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
  };
  return { plugin, pwa, isInWorker: (fileName) => reached.has(fileName) };
}
