import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes as stored and as they travel; what is packed already (png, jpg) travels as it is. */
export type Part = { file: string; bytes: number; brotli: number; firstVisit: boolean; joinVisit: boolean };

export type SizeReport = {
  /** Bytes over the network until Today works offline on a new phone. */
  firstVisit: number;
  /** The same on a phone that opens a link to join: the first visit with the join page and its words. It has no budget. */
  joinVisit: number;
  /** Bytes of everything that is stored for offline use, the service worker and the manifest included. */
  precache: number;
  budgets: { firstVisit: number; precache: number };
  parts: Part[];
};

/** DESIGN §5, in bytes: 100 kB and 900 kB. */
export const BUDGETS = { firstVisit: 100_000, precache: 900_000 };

type Entry = { url: string; step: 1 | 2 };

const SERVICE_WORKER = 'sw.js';
const JOIN_PAGE = 'join';
const JOIN_WORDS = 'zhWelcome';
/** What the sync worker fetches to try the account. */
const JOIN_TEST = 'verdict';

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

/** The icon that Chromium fetches to see whether the app can be installed: the plain one of 192 pixels, as measured. */
const iconOf = (manifest: string): string[] => {
  const value: unknown = JSON.parse(manifest);
  const icons = typeof value === 'object' && value !== null && 'icons' in value ? value.icons : [];
  return (Array.isArray(icons) ? icons : [])
    .filter((icon: { sizes?: string; purpose?: string }) => icon.sizes === '192x192' && icon.purpose !== 'maskable')
    .map((icon: { src: string }) => posix.normalize(icon.src));
};

/** The built module of this name; throws if there is none, as a figure without it would be too good. */
const chunkOf = (files: readonly string[], name: string): string => {
  const found = files.find((file) => new RegExp(`^assets/${name}-[\\w-]{8}\\.js$`).test(file));
  if (found === undefined) throw new Error(`The build has no chunk ${name}`);
  return found;
};

/** What a module fetches along with one that it imports when asked to: Vite's list, which names styles too. */
const listedWith = (code: string, chunk: string): string[] => {
  const list = /m\.f=(\[[^\]]*\])/.exec(code)?.[1];
  const [, after = ''] = code.split(`/${posix.basename(chunk)}\`)`);
  const indexes = /^.{0,40}?__vite__mapDeps\(\[([\d,]*)\]/.exec(after)?.[1];
  if (list === undefined || indexes === undefined) return [];
  const files: unknown = JSON.parse(list);
  return indexes.split(',').flatMap((index): string[] => (Array.isArray(files) ? [String(files[Number(index)])] : []));
};

const sum = (chosen: Part[]): number => chosen.reduce((total, part) => total + part.brotli, 0);

/**
 * Measures a build. The first visit is what the service worker stores in its first step (dist/precache.json) and, found
 * independently of that list, whatever the page and those modules load statically, the manifest, an icon and the service
 * worker. Throws when there is no build, or none of this app.
 */
export const measureDist = (distDir: string): SizeReport => {
  const all = readdirSync(distDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(distDir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  const read = (file: string): Buffer => readFileSync(join(distDir, file));
  const list: unknown = JSON.parse(read('precache.json').toString('utf8'));
  const stored = (Array.isArray(list) ? list : []).filter(isEntry);

  const first = new Set<string>();
  const joining = new Set<string>();
  const take = (file: string, into: Set<string>): void => {
    if (first.has(file) || into.has(file) || !existsSync(join(distDir, file))) return;
    into.add(file);
    const text = (): string => read(file).toString('utf8');
    const near = (path: string): string => posix.join(posix.dirname(file), path);
    if (file.endsWith('.js')) for (const path of importsOf(text())) take(near(path), into);
    if (file.endsWith('.html')) for (const path of linksOf(text())) take(near(path), into);
    if (file.endsWith('.webmanifest')) for (const path of iconOf(text())) take(near(path), into);
  };
  for (const entry of stored) if (entry.step === 1) take(entry.url, first);
  for (const file of ['index.html', SERVICE_WORKER]) take(file, first);

  const joinPage = chunkOf(all, JOIN_PAGE);
  for (const file of first)
    if (file.endsWith('.js'))
      for (const path of listedWith(read(file).toString('utf8'), joinPage))
        take(posix.join(posix.dirname(file), path), joining);
  for (const file of [joinPage, chunkOf(all, JOIN_WORDS), chunkOf(all, JOIN_TEST)]) take(file, joining);

  const kept = new Set([...stored.map(({ url }) => url), ...first, ...joining]);
  const parts = all
    .filter((file) => kept.has(file))
    .map((file): Part => {
      const bytes = read(file);
      const firstVisit = first.has(file);
      const joinVisit = firstVisit || joining.has(file);
      return { file, bytes: bytes.length, brotli: travelled(file, bytes), firstVisit, joinVisit };
    })
    .toSorted(
      (a, b) =>
        Number(b.firstVisit) - Number(a.firstVisit) || Number(b.joinVisit) - Number(a.joinVisit) || b.brotli - a.brotli,
    );
  return {
    firstVisit: sum(parts.filter((part) => part.firstVisit)),
    joinVisit: sum(parts.filter((part) => part.joinVisit)),
    precache: sum(parts),
    budgets: BUDGETS,
    parts,
  };
};
