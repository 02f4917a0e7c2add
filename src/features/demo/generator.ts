import { randomBase32 } from '../../domain/base32';
import { addDays, type Day, type TimeOfDay } from '../../domain/dates';
import type { Doc } from '../../domain/registers';
import { workingWeekday } from '../../domain/calendar';
import { idOf } from '../../domain/ids';
import { makeCertificates } from './certificates';
import { createWallClock } from './draft';
import {
  makeGroups,
  makeMembers,
  makeSchool,
  makeSlots,
  makeTerm,
  makeVenues,
  SPECIALITIES,
  type DemoGroup,
} from './demoSchool';
import { termAround, termsBefore, type DemoTerm } from './demoTerm';
import { makeEquipment } from './equipment';
import { makeEnrolment } from './enrolments';
import { makeLeaves } from './leaves';
import { makeOrganisation } from './organisation';
import { devicesOf, makeStudents, makeTutors, type DemoStudent } from './people';
import { makePlans } from './plans';
import { createRandom } from './random';
import { makeSessions, type DemoPhoto } from './sessions';

export type DemoOptions = {
  seed: string | number;
  /** YYYY-MM-DD; the school is in the middle of its term on this day. */
  today: Day;
  /** Sessions of today that ended by then are held; noon if absent. */
  time?: TimeOfDay;
  /** Minutes the wall clock is ahead of UTC; China's 480 if absent. */
  utcOffset?: number;
  students?: number;
  tutors?: number;
  groups?: number;
  /** Weekly slots, at most three a group. */
  slots?: number;
  venues?: number;
  memberships?: number;
  /** Terms kept, the running one included. */
  terms?: number;
};

export type Demo = {
  main: Doc[];
  term: Doc[];
  office: Doc[];
  termKey: string;
  /** Terms that are over, latest first. */
  earlier: { termKey: string; docs: Doc[] }[];
  photos: DemoPhoto[];
  /** Tutor keys that lead a group; the first has a session today that nobody has opened yet. */
  leads: string[];
};

/** Three years of a school of 3,000, as SPEC's third column: some 20,000 sessions and 600,000 marks. */
export const LARGE_SCHOOL = {
  students: 3000,
  tutors: 150,
  groups: 60,
  slots: 180,
  venues: 40,
  memberships: 2000,
  terms: 6,
} as const;

/**
 * A school in the middle of a term, fictional and the same byte for byte for the same options: what the app itself would
 * have written on its devices. Pure; takes some hundred milliseconds for the typical school.
 */
export function generateDemo(options: DemoOptions): Demo {
  const { seed, today, time = '12:00', utcOffset = 480 } = options;
  const {
    students: studentCount = 746,
    tutors: tutorCount = 64,
    groups: groupCount = 23,
    slots: slotCount = 58,
  } = options;
  const { venues: venueCount = 16, memberships = 834, terms: termCount = 1 } = options;
  const clock = createWallClock(utcOffset);
  const random = (purpose: string) => createRandom(seed, purpose);
  const term = termAround(today);
  const before = termsBefore(term, termCount - 1);
  const first = before.at(-1) ?? term;
  const office = randomBase32(8, random('office').bytes);
  const setUp = addDays(first.start, -5);

  const {
    tutors,
    docs: tutorDocs,
    schemes,
  } = makeTutors(tutorCount, SPECIALITIES, setUp, office, clock, random('tutors'));
  const {
    students,
    docs: studentDocs,
    numbers,
  } = makeStudents(studentCount, term, setUp, office, clock, random('students'));
  const { venues, docs: venueDocs } = makeVenues(venueCount, tutors, setUp, office, clock, random('venues'));
  const { groups, docs: groupDocs } = makeGroups(
    groupCount,
    slotCount,
    venues,
    tutors,
    setUp,
    office,
    clock,
    random('groups'),
  );

  const run = (one: DemoTerm, now: Day | undefined) => {
    const of = (purpose: string) => random(`${one.key}/${purpose}`);
    const slots = makeSlots(groups, one, addDays(one.start, -4), now !== undefined, office, clock, of('slots'));
    const { docs: memberDocs, members } = makeMembers(groups, students, memberships, one, office, clock, of('members'));
    const star = now === undefined ? undefined : starOf(groups, members, one, now);
    const soon = [...(star ? [star] : []), ...groups.slice(0, 12)].flatMap(
      (group) => members.get(group.key)?.[7] ?? [],
    );
    const { leaves, docs: leaveDocs } = makeLeaves(students, soon, one, now, () => office, clock, of('leaves'));
    const school = { term: one, slots, groups, members, leaves, office, clock, star };
    const { docs, photos } = makeSessions(school, now, time, of('sessions'));
    const all = [...memberDocs, ...leaveDocs, ...docs];
    return { slots: slots.map((slot) => slot.doc), docs: all, photos, star, members, weekly: slots };
  };
  const current = run(term, today);
  const enrolment = makeEnrolment(
    { groups, students, members: current.members, term, today, office, clock },
    random(`${term.key}/enrolment`),
  );
  const plans = makePlans({ groups, tutors, term, today, star: current.star, sessions: current.docs, office, clock });
  const past = before.map((one) => ({ one, ...run(one, undefined) }));

  return {
    main: [
      makeSchool(setUp, office, clock),
      ...[term, ...before].map((one) => makeTerm(one, addDays(one.start, -5), office, clock)),
      ...devicesOf(tutors, office, setUp, clock, random('devices')),
      ...tutorDocs,
      ...studentDocs,
      ...venueDocs,
      ...groupDocs,
      ...past.flatMap(({ slots }) => slots),
      ...current.slots,
      enrolment.rules,
      ...plans.main,
      ...makeOrganisation(
        { tutors, groups, slots: current.weekly, term, today, office, clock },
        random('organisation'),
      ),
      ...makeCertificates({ groups, members: current.members, term, today, office, clock }, random('certificates')),
      ...makeEquipment(
        { venues, groups, keeper: tutors[1]?.key ?? '', today, setUp: addDays(term.start, -5), office, clock },
        random('equipment'),
      ),
    ],
    term: [...current.docs, ...enrolment.docs, ...plans.term],
    office: [...schemes, ...numbers],
    termKey: term.key,
    earlier: past.map(({ one, docs }) => ({ termKey: one.key, docs })),
    photos: [...current.photos, ...past.flatMap(({ photos }) => photos)],
    leads: [...new Set([...(current.star ? [current.star] : []), ...groups].map((group) => group.lead.key))],
  };
}

/** The fullest of the groups that meet on the day, by the timetable that holds on it. */
function starOf(
  groups: readonly DemoGroup[],
  members: ReadonlyMap<string, readonly DemoStudent[]>,
  term: DemoTerm,
  today: Day,
): DemoGroup | undefined {
  const weekday = workingWeekday({ _id: idOf('term', term.key), ...term }, today);
  const size = (group: DemoGroup): number => members.get(group.key)?.length ?? 0;
  return groups
    .filter((group) => weekday !== undefined && group.weekdays.includes(weekday))
    .reduce<DemoGroup | undefined>((most, group) => (most && size(most) >= size(group) ? most : group), undefined);
}
