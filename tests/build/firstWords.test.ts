import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { zhMore } from '../../src/i18n/zhMore';

const SOURCE = join(import.meta.dirname, '../../src');
const FIRST = ['main.tsx', 'features/today/index.ts', 'features/session/index.ts'];

function fileOf(importer: string, specifier: string): string | undefined {
  const path = join(dirname(importer), specifier);
  return ['.ts', '.tsx', '/index.ts'].map((ending) => path + ending).find((file) => existsSync(file));
}

/** Files that come with the first visit: those it imports statically. */
function firstFiles(): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(file, 'utf8');
    for (const [, specifier = ''] of source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+)'/gm)) {
      const next = fileOf(file, specifier);
      if (next) visit(next);
    }
  };
  for (const file of FIRST) visit(join(SOURCE, file));
  return [...found];
}

it('the pages of the first visit use no words that come later', () => {
  const later = new Set<string>(Object.keys(zhMore));
  const files = firstFiles();
  const uses = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/'([\w.]+)'/g)]
      .filter(([, key = '']) => later.has(key))
      .map(([, key]) => `${relative(SOURCE, file)}: ${key}`),
  );
  expect(files.length).toBeGreaterThan(50);
  // The catalogue itself names all keys.
  expect(uses.filter((use) => !use.startsWith('i18n/'))).toEqual([]);
});
