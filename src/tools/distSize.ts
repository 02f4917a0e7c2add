import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes as stored and as they travel; what is packed already (png, jpg) travels as it is. */
export type Part = { file: string; bytes: number; brotli: number; firstVisit: boolean };

export type SizeReport = {
  /** Bytes over the network until Today works offline on a new phone. */
  firstVisit: number;
  /** Bytes of everything that is stored for offline use, the service worker and the manifest included. */
  precache: number;
  budgets: { firstVisit: number; precache: number };
  parts: Part[];
};

/** DESIGN §5, in bytes: 100 kB and 900 kB. */
export const BUDGETS = { firstVisit: 100_000, precache: 900_000 };

type Entry = { url: string; step: 1 | 2 };

const SERVICE_WORKER = 'sw.js';

const travelled = (file: string, bytes: Buffer): number =>
  /\.(png|jpe?g|webp)$/.test(file)
    ? bytes.length
    : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'url' in value && 'step' in value;

/** Addresses in `src` and `href` of the page, apart from those for a home screen, which are fetched on installing. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<(?:link|script)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/rel="apple-touch/.test(tag))
    .flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);

/** What a built module imports statically: it is fetched whenever the module is. */
const importsOf = (code: string): string[] =>
  [...code.matchAll(/(?:\bimport|\bfrom)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].flatMap((match) => match[1] ?? []);

/** The icon that Chrome fetches to see whether the app can be installed: one, the largest. */
const iconOf = (manifest: string, sizeOf: (file: string) => number): string[] => {
  const value: unknown = JSON.parse(manifest);
  const icons = typeof value === 'object' && value !== null && 'icons' in value ? value.icons : [];
  const files = Array.isArray(icons) ? icons.map((icon: { src: string }) => posix.normalize(icon.src)) : [];
  return files.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 1);
};

const sum = (chosen: Part[]): number => chosen.reduce((total, part) => total + part.brotli, 0);

/**
 * Measures a build. The first visit is what the service worker stores in its first step (dist/precache.json) and, found
 * independently of that list, whatever the page and those modules load statically, the manifest, an icon and the service
 * worker. Throws when there is no build.
 */
export const measureDist = (distDir: string): SizeReport => {
  const all = readdirSync(distDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(distDir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  const read = (file: string): Buffer => readFileSync(join(distDir, file));
  const list: unknown = JSON.parse(read('precache.json').toString('utf8'));
  const stored = (Array.isArray(list) ? list : []).filter(isEntry);

  const first = new Set<string>();
  const take = (file: string): void => {
    if (first.has(file) || !existsSync(join(distDir, file))) return;
    first.add(file);
    const text = (): string => read(file).toString('utf8');
    const near = (path: string): string => posix.join(posix.dirname(file), path);
    if (file.endsWith('.js')) for (const path of importsOf(text())) take(near(path));
    if (file.endsWith('.html')) for (const path of linksOf(text())) take(near(path));
    if (file.endsWith('.webmanifest'))
      for (const path of iconOf(text(), (icon) => read(near(icon)).length)) take(near(path));
  };
  for (const entry of stored) if (entry.step === 1) take(entry.url);
  for (const file of ['index.html', SERVICE_WORKER]) take(file);

  const kept = new Set([...stored.map(({ url }) => url), ...first]);
  const parts = all
    .filter((file) => kept.has(file))
    .map((file): Part => {
      const bytes = read(file);
      return { file, bytes: bytes.length, brotli: travelled(file, bytes), firstVisit: first.has(file) };
    })
    .toSorted((a, b) => Number(b.firstVisit) - Number(a.firstVisit) || b.brotli - a.brotli);
  return {
    firstVisit: sum(parts.filter((part) => part.firstVisit)),
    precache: sum(parts),
    budgets: BUDGETS,
    parts,
  };
};
