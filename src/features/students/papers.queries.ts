import type { YingchuangDatabase } from '../../db/database';
import { membersByGroup } from '../../db/members';
import { listDocs, mapDocs } from '../../db/queries';
import { hasPaper, vacationKey, type Paper } from '../../domain/agreements';
import { schoolYearOf, termKeyOfDay } from '../../domain/calendar';
import { classIn, compareClasses } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import type { Student, Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { isMemberOn } from '../../domain/membership';
import { compareByPinyin } from '../../domain/pinyin';

/** One child of a class or group, and whether its paper is here. */
export type PaperChild = { key: string; student: Student; has: boolean };
/** A class (`key` is its code, '' for children without one) or a group. */
export type PaperSet = { key: string; name: string; children: PaperChild[]; missing: number };
export type PapersView = { classes: PaperSet[]; groups: PaperSet[]; total: number; missing: number };

const setOf = (key: string, name: string, children: PaperChild[]): PaperSet => ({
  key,
  name,
  children: children.sort((a, b) => Number(a.has) - Number(b.has) || compareByPinyin(a.student.name, b.student.name)),
  missing: children.filter(({ has }) => !has).length,
});

/** Who of the school has handed a paper in, by class and by this term's groups; who left is in neither. */
export async function readPapers(db: YingchuangDatabase, paper: Paper, today: Day): Promise<PapersView> {
  const [students, groups, lists] = await Promise.all([
    listDocs(db, 'student'),
    mapDocs(db, 'group'),
    membersByGroup(db, today),
  ]);
  const year = schoolYearOf(today);
  const here = students.filter(({ left }) => !left || left >= today);
  const byKey = new Map(
    here.map((student): [string, PaperChild] => [
      keyOf(student._id),
      { key: keyOf(student._id), student, has: hasPaper(student, paper) },
    ]),
  );
  const classes = new Map<string, PaperChild[]>();
  for (const child of byKey.values()) {
    const code = classIn(child.student.classes, year) ?? '';
    classes.set(code, [...(classes.get(code) ?? []), child]);
  }
  const inGroups = [...lists.values()].flatMap(({ group, members }): PaperSet[] => {
    const name = groups.get(group)?.name;
    const children = Object.entries(members ?? {}).flatMap(([key, member]) => {
      const child = member && isMemberOn(member, today) ? byKey.get(key) : undefined;
      return child ? [child] : [];
    });
    return name === undefined || children.length === 0 ? [] : [setOf(group, name, children)];
  });
  return {
    classes: [...classes]
      .sort(([a], [b]) => compareClasses(a || undefined, b || undefined))
      .map(([code, children]) => setOf(code, code, children)),
    groups: inGroups.sort((a, b) => compareByPinyin(a.name, b.name)),
    total: byKey.size,
    missing: [...byKey.values()].filter(({ has }) => !has).length,
  };
}

/** The terms and holidays for which agreements are kept, this one's first; with the key of the current term. */
export async function agreementTimes(db: YingchuangDatabase, today: Day): Promise<{ keys: string[]; current: string }> {
  const terms: Term[] = await listDocs(db, 'term');
  const current = termKeyOfDay(terms, today);
  const others = terms.map(({ _id }) => keyOf(_id)).filter((key) => key !== current);
  const keys = [current, ...others.sort((a, b) => (a < b ? 1 : -1)).slice(0, 3)];
  return { keys: keys.flatMap((key) => [key, vacationKey(key)]), current };
}
