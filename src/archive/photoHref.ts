import { keyOf } from '../domain/ids';
import type { ArchiveData } from './data';
import { pageHref } from './volumes/days';

const PAGES: Readonly<Record<string, string>> = { item: 'equipment', regulation: 'regulations', student: 'students' };

/** The app's page on which a picture is seen and taken again; '' for one that no page shows. */
export function photoHref({ docs }: Pick<ArchiveData, 'docs'>, photo: string): string {
  const { session, of } = docs.photo.get(photo) ?? {};
  if (session) return pageHref('session', session);
  const page = of ? PAGES[of.slice(0, of.indexOf(':'))] : undefined;
  return of && page ? pageHref(page, keyOf(of)) : '';
}
