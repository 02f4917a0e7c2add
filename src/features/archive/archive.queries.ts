import { termOfDay } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import type { YingchuangDatabase } from '../../db/database';
import { currentPerson } from '../../db/person';
import { listDocs, mapDocs } from '../../db/queries';
import { rolesHere } from '../../db/roles';

/** What the page offers to choose from. */
export type ArchiveChoices = {
  /** Entered and not cleared, the latest first. */
  terms: Term[];
  /** The key of the term that today belongs to, else of the latest; '' for none. */
  term: string;
  groups: { key: string; name: string }[];
  mayExport: boolean;
  /** Who is using this device: proposed as the compiler. */
  person: string;
};

export async function loadChoices(db: YingchuangDatabase, today: Day): Promise<ArchiveChoices> {
  const [terms, groups, tutors, roles, person] = await Promise.all([
    listDocs(db, 'term'),
    listDocs(db, 'group'),
    mapDocs(db, 'tutor'),
    rolesHere(db),
    currentPerson(db),
  ]);
  const kept = terms.filter(({ purged }) => !purged).sort((a, b) => (a.start < b.start ? 1 : -1));
  const now = termOfDay(kept, today) ?? kept[0];
  return {
    terms: kept,
    term: now ? keyOf(now._id) : '',
    groups: groups.map(({ _id, name }) => ({ key: keyOf(_id), name })).sort((a, b) => compareByPinyin(a.name, b.name)),
    mayExport: roles.has('office') || roles.has('director'),
    person: (person !== null && tutors.get(person)?.name) || '',
  };
}
