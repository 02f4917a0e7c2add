import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dockEntries, dockPathOf, sideGroups } from '../../src/app/navigation';
import { routes } from '../../src/app/routes';
import { VERSION } from '../../src/app/version';

const paths = new Set(routes.map((route) => route.path));

describe('the navigation', () => {
  it('leads only to pages that exist', () => {
    const entries = [...dockEntries, ...sideGroups.flatMap((group) => group.entries)];
    expect(entries.map((entry) => entry.path).filter((path) => !paths.has(path))).toEqual([]);
  });

  it('marks one of the five at the bottom for every page that shows them', () => {
    const bottom = new Set(dockEntries.map((entry) => entry.path));
    const pages = routes.filter((route) => route.frame === undefined).map((route) => route.path.split('/')[0] ?? '');
    expect(pages.filter((page) => !bottom.has(dockPathOf(page)))).toEqual([]);
  });

  it('has no path twice', () => {
    expect(paths.size).toBe(routes.length);
  });
});

describe('the version on screen', () => {
  it('is that of package.json', () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(manifest).toMatchObject({ version: VERSION });
  });
});
