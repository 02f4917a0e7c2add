import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dockEntries, dockPathOf, sideGroups, sidePathOf } from '../../src/app/navigation';
import { routes } from '../../src/app/routes';
import { VERSION } from '../../src/app/version';

const paths = new Set(routes.map((route) => route.path));

describe('the navigation', () => {
  it('leads only to pages that exist', () => {
    const entries = [...dockEntries, ...sideGroups.flatMap((group) => group.entries)];
    expect(entries.map((entry) => entry.path).filter((path) => !paths.has(path))).toEqual([]);
  });

  it.each([
    ['today', 'today', 'today'],
    ['session', 'today', 'today'],
    ['sync', 'me', 'me'],
    ['settings', 'me', 'settings'],
    ['tutors', 'office', 'tutors'],
    ['equipment', 'office', 'equipment'],
    ['regulations', 'office', 'office'],
    ['groups', 'groups', 'groups'],
  ])('marks for the page %s %s at the bottom and %s at the side', (page, bottom, side) => {
    expect([...paths].some((path) => path.split('/')[0] === page)).toBe(true);
    expect([dockPathOf(page), sidePathOf(page)]).toEqual([bottom, side]);
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
