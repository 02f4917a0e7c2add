import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { routes } from '../../src/app/routes';
import { session } from '../../src/i18n/zh/session';
import { zhMore } from '../../src/i18n/zhMore';
import { zhOffice } from '../../src/i18n/zhOffice';
import { zhWelcome } from '../../src/i18n/zhWelcome';

const SOURCE = join(import.meta.dirname, '../../src');
const FIRST = ['main.tsx', 'features/today/index.ts'];

function fileOf(importer: string, specifier: string): string | undefined {
  const path = join(dirname(importer), specifier);
  return ['.ts', '.tsx', '/index.ts'].map((ending) => path + ending).find((file) => existsSync(file));
}

const STATIC = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+)'/gm;
const LAZY = /\bimport\('(\.[^']+)'\)/g;

/** These files and all that they import statically, or by one of these ways. */
function filesFrom(roots: readonly string[], ways: readonly RegExp[] = [STATIC]): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(file, 'utf8');
    for (const [, specifier = ''] of ways.flatMap((way) => [...source.matchAll(way)])) {
      const next = fileOf(file, specifier);
      if (next) visit(next);
    }
  };
  for (const file of roots) visit(join(SOURCE, file));
  return [...found];
}

function usesOf(words: object, files: readonly string[]): string[] {
  const keys = Object.keys(words);
  const uses = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const whole = [...source.matchAll(/'([\w.]+)'/g)].filter(([, key = '']) => keys.includes(key));
    // a key whose end is only known when it is said
    const begun = [...source.matchAll(/`([\w.]+\.)\$\{/g)].filter(([, start = '']) =>
      keys.some((key) => key.startsWith(start)),
    );
    return [...whole, ...begun].map(([, key]) => `${relative(SOURCE, file)}: ${key}`);
  });
  // The catalogue itself names all keys.
  return uses.filter((use) => !use.startsWith('i18n/'));
}

it('the first visit uses no words that come later', () => {
  const files = filesFrom(FIRST);
  expect(files.length).toBeGreaterThan(50);
  expect(usesOf({ ...session, ...zhWelcome, ...zhMore, ...zhOffice }, files)).toEqual([]);
});

it('the session page uses no words but its own and those of the first visit', () => {
  const own = readdirSync(join(SOURCE, 'features/session')).map((name) => `features/session/${name}`);
  const files = filesFrom(own.filter((name) => /\.tsx?$/.test(name)));
  expect(files.length).toBeGreaterThan(50);
  expect(usesOf({ ...zhWelcome, ...zhMore, ...zhOffice }, files)).toEqual([]);
});

const wayIn = routes.filter(({ words }) => words === 'welcome').map(({ path }) => path);

it('an empty app, joining and installing are the way in', () => {
  expect(wayIn.toSorted()).toEqual(['install', 'join', 'welcome']);
});

it.each([...wayIn, 'demo'])('%s uses no words but those of the first visit and of the way in', (feature) => {
  const files = filesFrom([`features/${feature}/index.ts`], [STATIC, LAZY]).filter(
    // what fetches words says none
    (file) => !relative(SOURCE, file).startsWith('i18n/'),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(usesOf(zhWelcome, files)).not.toEqual([]);
  expect(usesOf({ ...session, ...zhMore, ...zhOffice }, files)).toEqual([]);
});

it('pages that do not ask for the words of the office’s registers say none of them', () => {
  const source = readFileSync(join(SOURCE, 'app/routes.ts'), 'utf8');
  // the feature whose page a route loads: `load: async () => (await groups()).GroupsPage`
  const others = routes.filter(({ words }) => words !== 'office').map(({ path }) => path.split('/')[0] ?? '');
  const features = new Set([...source.matchAll(/import\('\.\.\/features\/(\w+)'\)/g)].map(([, name = '']) => name));
  const roots = [...features].filter((name) => others.includes(name)).map((name) => `features/${name}/index.ts`);
  const files = filesFrom(roots, [STATIC, LAZY]).filter((file) => !relative(SOURCE, file).startsWith('i18n/'));
  expect(files.length).toBeGreaterThan(100);
  expect(usesOf(zhOffice, files)).toEqual([]);
});
