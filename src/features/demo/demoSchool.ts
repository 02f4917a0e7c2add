import type { Day, TimeOfDay } from '../../domain/dates';
import { idOf, membersId } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { addDays } from '../../domain/dates';
import { createDraft, docOf, fill, type WallClock } from './draft';
import type { DemoTerm } from './demoTerm';
import type { DemoStudent, DemoTutor } from './people';
import type { Random } from './random';
import groupStock from './stock/groups.json';
import schoolStock from './stock/school.json';
import textStock from './stock/texts.json';

export type GroupTexts = (typeof groupStock)[number];

export type DemoGroup = {
  key: string;
  name: string;
  texts: GroupTexts;
  lead: DemoTutor;
  assistant?: DemoTutor;
  venue: string;
  venueName: string;
  outdoor: boolean;
  weekdays: number[];
};

export type DemoSlot = { doc: Doc; key: string; group: DemoGroup };

export const SPECIALITIES = groupStock.map((group) => group.name);

/** The school itself, with seven categories of which two are off. */
export function makeSchool(day: Day, office: string, clock: WallClock): Doc {
  return docOf(
    'school:school',
    {
      name: schoolStock.name,
      palaceName: schoolStock.palaceName,
      openedOn: schoolStock.openedOn,
      address: schoolStock.address,
      phone: schoolStock.phone,
      absencesInARow: 3,
      categories: Object.fromEntries(
        schoolStock.categories.map(([key, name, on], i) => [
          String(key),
          { name: String(name), order: i + 1, on: on === true },
        ]),
      ),
    },
    clock.stamp(day, '08:20', office),
  );
}

export function makeTerm(term: DemoTerm, day: Day, office: string, clock: WallClock): Doc {
  const { key, ...fields } = term;
  return docOf(idOf('term', key), fields, clock.stamp(day, '08:26', office));
}

/** One document a room; a school with more groups than rooms of the stock has them twice. */
export function makeVenues(
  count: number,
  tutors: readonly DemoTutor[],
  day: Day,
  office: string,
  clock: WallClock,
  random: Random,
): { venues: { key: string; name: string; outdoor: boolean }[]; docs: Doc[] } {
  const stock = schoolStock.venues;
  const venues: { key: string; name: string; outdoor: boolean }[] = [];
  const docs = Array.from({ length: count }, (_, i) => {
    const [roomName, , capacity, kind] = stock[i % stock.length] ?? [];
    const name =
      i < stock.length
        ? String(roomName)
        : fill(schoolStock.groupSuffix, { name: String(roomName), n: Math.floor(i / stock.length) + 1 });
    const key = clock.key(day, '08:40', random, i);
    venues.push({ key, name, outdoor: kind === schoolStock.outdoorKind });
    return docOf(
      idOf('venue', key),
      {
        name,
        kind: String(kind),
        capacity: Number(capacity),
        ...(i % 3 === 0 ? { uses: { [(i % 5) + 1]: random.pick(schoolStock.uses) } } : {}),
        keeper: random.pick(tutors).key,
      },
      clock.stamp(day, '08:40', office, i),
    );
  });
  return { venues, docs };
}

/** Weekdays on which groups meet: pairs in turn, so that no room is full on one day and empty on the next. */
const PAIRS = [
  [1, 3],
  [2, 4],
  [3, 5],
  [1, 4],
  [2, 5],
] as const;

export function makeGroups(
  count: number,
  slotCount: number,
  venues: readonly { key: string; name: string; outdoor: boolean }[],
  tutors: readonly DemoTutor[],
  day: Day,
  office: string,
  clock: WallClock,
  random: Random,
): { groups: DemoGroup[]; docs: Doc[] } {
  const groups: DemoGroup[] = [];
  const docs = Array.from({ length: count }, (_, i) => {
    const texts = groupStock[i % groupStock.length] ?? groupStock[0];
    if (!texts) throw new Error('The stock has no groups');
    const round = Math.floor(i / groupStock.length);
    const venue = venues[round === 0 ? texts.venue : i % venues.length] ?? random.pick(venues);
    const lead = tutors[i % tutors.length] ?? random.pick(tutors);
    const assistant = tutors[(count + i) % tutors.length];
    const key = clock.key(day, '09:40', random, i);
    // As many groups as it takes to make the slots meet a third time, at the weekend.
    const pair = PAIRS[i % PAIRS.length] ?? PAIRS[0];
    const hasThird = i < slotCount - 2 * count;
    const group: DemoGroup = {
      key,
      name: round === 0 ? texts.name : fill(schoolStock.groupSuffix, { name: texts.name, n: round + 1 }),
      texts,
      lead,
      ...(assistant && assistant !== lead ? { assistant } : {}),
      venue: venue.key,
      venueName: venue.name,
      outdoor: venue.outdoor,
      weekdays: [...pair, ...(hasThird ? [i % 3 === 2 ? 7 : 6] : [])],
    };
    groups.push(group);
    return docOf(
      idOf('group', key),
      {
        name: group.name,
        category: texts.category,
        grades: Object.fromEntries(texts.grades.map((grade) => [grade, true])),
        capacity: random.pick([35, 40, 45]),
        lead: lead.key,
        ...(group.assistant ? { assistants: { [group.assistant.key]: true }, safetyPerson: group.assistant.key } : {}),
        venue: venue.key,
        aims: texts.aims,
      },
      clock.stamp(day, '09:40', office, i),
    );
  });
  return { groups, docs };
}

const WEEKDAY_TIMES: { from: TimeOfDay; to: TimeOfDay; winter: { from: TimeOfDay; to: TimeOfDay } } = {
  from: '16:30',
  to: '17:40',
  winter: { from: '16:10', to: '17:20' },
};

/** The weekly timetable of a term. */
export function makeSlots(
  groups: readonly DemoGroup[],
  term: DemoTerm,
  made: Day,
  isRunning: boolean,
  office: string,
  clock: WallClock,
  random: Random,
): DemoSlot[] {
  return groups.flatMap((group, i) =>
    group.weekdays.map((weekday, j) => {
      const key = clock.key(made, '10:02', random, i * 3 + j);
      const isWeekend = weekday >= 6;
      const morning = weekday === 7 ? { from: '09:00', to: '11:00' } : { from: '08:30', to: '10:30' };
      // A few meet after lunch: the hall is free then.
      const noon = group.texts.category === 'culture' && j === 1 ? { from: '12:50', to: '13:50' } : undefined;
      const times = isWeekend ? morning : (noon ?? { from: WEEKDAY_TIMES.from, to: WEEKDAY_TIMES.to });
      const doc = docOf(
        idOf('slot', key),
        {
          group: group.key,
          weekday,
          ...times,
          ...(isWeekend || noon ? {} : { winter: WEEKDAY_TIMES.winter }),
          venue: group.venue,
          start: term.start,
          ...(isRunning ? {} : { end: term.end }),
        },
        clock.stamp(made, '10:02', office, i * 3 + j),
      );
      return { doc, key, group };
    }),
  );
}

/**
 * Who is in which group: everybody has at most two, on different days. `total` memberships altogether, groups about equally
 * full. Some joined late and a few left.
 */
export function makeMembers(
  groups: readonly DemoGroup[],
  students: readonly DemoStudent[],
  total: number,
  term: DemoTerm,
  office: string,
  clock: WallClock,
  random: Random,
): { docs: Doc[]; members: Map<string, DemoStudent[]> } {
  const taken = new Map<string, DemoGroup[]>();
  const members = new Map<string, DemoStudent[]>(groups.map((group) => [group.key, []]));
  const queues = new Map(
    groups.map((group) => [
      group.key,
      random.shuffle(students.filter((student) => group.texts.grades.includes(student.grade))),
    ]),
  );
  // Some groups are more sought after than others.
  const appetites = new Map(groups.map((group) => [group.key, random.int(80, 115)]));
  const fullness = (group: DemoGroup): number =>
    (members.get(group.key)?.length ?? 0) / (appetites.get(group.key) ?? 1);
  const open = new Set(groups);
  for (let left = total; left > 0 && open.size > 0;) {
    const group = [...open].reduce((least, other) => (fullness(other) < fullness(least) ? other : least));
    const queue = queues.get(group.key) ?? [];
    // First those who are in no group yet, then those whose other group meets on other days.
    const isFree = (student: DemoStudent): boolean => !taken.has(student.key);
    const isPossible = (student: DemoStudent): boolean => {
      const others = taken.get(student.key) ?? [];
      return (
        others.length < 2 &&
        others.every((other) => other !== group && !other.weekdays.some((day) => group.weekdays.includes(day)))
      );
    };
    const free = queue.findIndex(isFree);
    const at = free >= 0 ? free : queue.findIndex(isPossible);
    const [student] = at < 0 ? [] : queue.splice(at, 1);
    if (!student) {
      open.delete(group);
      continue;
    }
    taken.set(student.key, [...(taken.get(student.key) ?? []), group]);
    members.get(group.key)?.push(student);
    left--;
  }
  const docs = groups.map((group, i) => {
    const draft = createDraft(membersId(group.key, term.key));
    draft.set({ group: group.key }, clock.stamp(term.start, '11:00', office, i));
    for (const [j, student] of (members.get(group.key) ?? []).entries()) {
      const isLate = random.chance(0.03);
      const from = isLate ? addDays(term.start, random.int(7, 30)) : term.start;
      const note = j === 0 ? textStock.memberNotes[0] : isLate ? textStock.memberNotes[3] : undefined;
      const stamp = isLate ? clock.stamp(from, '15:10', office, j) : clock.stamp(term.start, '11:00', office, i);
      draft.set({ members: { [student.key]: { from, ...(note ? { note } : {}) } } }, stamp);
    }
    return draft.doc();
  });
  return { docs, members };
}
