import { categoriesOf, USUAL_CATEGORIES } from '../categories';
import { idOf, keyOf } from '../ids';
import type { Existing, PlanOptions, Warning, Write } from './plan';
import { isSameLabel } from './timetableRecords';

/** Turns the names of a timetable into keys, and remembers what has to be made for them. */
export type Resolver = {
  /** Undefined where several tutors have the name and none is known for this group. */
  tutor: (name: string, group: string, row: number) => string | undefined;
  venue: (name: string) => string;
  category: (name: string) => string;
  tutorName: (key: string | null | undefined) => string | undefined;
  venueName: (key: string | null | undefined) => string | undefined;
  categoryName: (key: string | null | undefined) => string | undefined;
  writes: () => Write[];
  warnings: () => Warning[];
};

/**
 * A tutor nobody knows is added with the name alone, to be completed by the list of tutors; of several with one name the one
 * whose speciality is the group's. Venues and categories that are new are added too.
 */
export function createResolver(existing: Existing, options: PlanOptions): Resolver {
  const tutors = new Map(existing.tutors.map((tutor) => [keyOf(tutor._id), tutor.name]));
  const venues = new Map(existing.venues.map((venue) => [keyOf(venue._id), venue.name]));
  const categories = new Map(categoriesOf(existing.school));
  const newTutors = new Map<string, string>();
  const newCategories = new Map<string, { name: string; order: number; on: boolean }>();
  const newVenues: Write[] = [];
  const unclear: Warning[] = [];

  const tutor: Resolver['tutor'] = (name, group, row) => {
    const named = existing.tutors.filter((one) => one.name === name);
    const fitting =
      named.length > 1 ? named.filter((one) => one.speciality && isSameLabel(one.speciality, group)) : named;
    const [only] = fitting;
    if (only && fitting.length === 1) return keyOf(only._id);
    if (named.length > 0) {
      unclear.push({ type: 'tutorUnclear', row, name });
      return undefined;
    }
    const key = newTutors.get(name) ?? options.newKey(`tutor\n${name}`);
    newTutors.set(name, key);
    tutors.set(key, name);
    return key;
  };

  const venue = (name: string): string => {
    for (const [key, known] of venues) if (isSameLabel(known, name)) return key;
    const key = options.newKey(`venue\n${name}`);
    venues.set(key, name);
    newVenues.push({ id: idOf('venue', key), set: { name } });
    return key;
  };

  const category = (name: string): string => {
    for (const [key, known] of categories) {
      if (!isSameLabel(known.name, name)) continue;
      // One that was off is used now.
      if (!known.on) newCategories.set(key, { ...known, on: true });
      return key;
    }
    const key = options.newKey(`category\n${name}`);
    const added = { name, order: Math.max(0, ...[...categories.values()].map((one) => one.order)) + 1, on: true };
    categories.set(key, added);
    newCategories.set(key, added);
    return key;
  };

  const writes = (): Write[] => {
    const isUntouched = Object.values(existing.school?.categories ?? {}).every((one) => !one);
    const needed = isUntouched && newCategories.size > 0 ? { ...USUAL_CATEGORIES } : {};
    const all = { ...needed, ...Object.fromEntries(newCategories) };
    return [
      ...(Object.keys(all).length > 0 ? [{ id: 'school:school', set: { categories: all } }] : []),
      ...[...newTutors].map(([name, key]) => ({ id: idOf('tutor', key), set: { name } })),
      ...newVenues,
    ];
  };

  return {
    tutor,
    venue,
    category,
    tutorName: (key) => tutors.get(key ?? ''),
    venueName: (key) => venues.get(key ?? ''),
    categoryName: (key) => categories.get(key ?? '')?.name,
    writes,
    warnings: () => [
      ...unclear,
      ...(newTutors.size > 0 ? [{ type: 'newTutors' as const, names: [...newTutors.keys()] }] : []),
    ],
  };
}
