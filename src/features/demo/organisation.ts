import { addDays, daysBetween, weekdayOf, type Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { idOf, sessionId } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import type { Role } from '../../domain/roles';
import { isSlotOn } from '../../domain/timetable';
import { docOf, type WallClock } from './draft';
import type { DemoGroup, DemoSlot } from './demoSchool';
import type { DemoTerm } from './demoTerm';
import type { DemoTutor } from './people';
import type { Random } from './random';
import stock from './stock/organisation.json';

type School = {
  tutors: readonly DemoTutor[];
  groups: readonly DemoGroup[];
  slots: readonly DemoSlot[];
  term: DemoTerm;
  today: Day;
  office: string;
  clock: WallClock;
};

/** What some tutors are besides, by their place on the roster: none of them leads a group. */
const ROLES_OF: Readonly<Record<number, readonly Role[]>> = {
  1: ['keeper'],
  30: ['director', 'duty'],
  31: ['director', 'duty'],
  32: ['duty'],
  33: ['duty'],
  34: ['duty'],
  36: ['finance'],
  37: ['office'],
};

/** The `roles` of the tutor at a place of the roster; nothing for most. */
export function rolesAt(place: number): { roles?: Record<string, true> } {
  const roles = ROLES_OF[place];
  return roles ? { roles: Object.fromEntries(roles.map((role): [string, true] => [role, true])) } : {};
}

/** Leading group, regulations, duty rota, what some tutors have been trained in, and requests: two wait, one was approved. */
export function makeOrganisation(school: School, random: Random): Doc[] {
  const { tutors, term, today, office, clock } = school;
  const setUp = addDays(term.start, -6);
  const at = (place: number): DemoTutor | undefined => tutors[place];
  let seconds = 0;
  const make = (type: string, day: Day, fields: Record<string, unknown>, device = office): Doc => {
    seconds += 5;
    const key = clock.key(day, '15:20', random, seconds);
    return docOf(idOf(type, key), fields, clock.stamp(day, '15:20', device, seconds));
  };
  const leaders = stock.leaders.flatMap(([body, who, post, position, duties, phone], i) => {
    const tutor = typeof who === 'number' ? at(who) : undefined;
    if (typeof who === 'number' && !tutor) return [];
    const person = tutor ? { tutor: tutor.key } : { name: who, phone };
    return [make('leader', setUp, { body, ...person, post, position, duties, order: i + 1 })];
  });
  const regulations = stock.regulations.map(([title, text], i) =>
    make('regulation', setUp, { title, text, inForce: term.start, order: i + 1 }),
  );
  const files = stock.trainings.flatMap(([title, place, hours], i) => {
    const tutor = at(i * 2);
    const [name, issuer] = stock.certificates[i] ?? [];
    if (!tutor) return [];
    const entry = (offset: number) => clock.key(setUp, '15:30', random, i * 2 + offset);
    const on = addDays(term.start, -30 - i * 40);
    const fields = {
      trainings: { [entry(0)]: { title, place, hours, on } },
      ...(name ? { certificates: { [entry(1)]: { title: name, issuer, on: addDays(on, -400) } } } : {}),
    };
    return [docOf(idOf('tutorFile', tutor.key), fields, clock.stamp(setUp, '15:30', office, i))];
  });
  return [...leaders, ...regulations, ...files, ...makeRota(school), ...makeRequests(school, make, today)];
}

function makeRota({ tutors, term, office, clock }: School): Doc[] {
  const weekly = [30, 31, 32, 33, 34].flatMap((place, i) => {
    const tutor = tutors[place];
    return tutor ? [[`${i + 1}:${tutor.key}`, true]] : [];
  });
  if (weekly.length === 0) return [];
  const stamp = clock.stamp(addDays(term.start, -2), '09:30', office, 1);
  return [docOf(idOf('dutyRota', term.key), { weekly: Object.fromEntries(weekly) }, stamp)];
}

function makeRequests(
  { tutors, groups, slots, term }: School,
  make: (type: string, day: Day, fields: Record<string, unknown>, device?: string) => Doc,
  today: Day,
): Doc[] {
  const words = stock.requests;
  const [away, mover, trained, boss] = [groups[3]?.lead, groups[5]?.lead, tutors[50], tutors[30]];
  const docs: Doc[] = [];
  if (away) {
    const days = { from: addDays(today, 1), to: addDays(today, 2) };
    const fields = { kind: 'leave', tutor: away.key, askedOn: today, ...days, cause: 'personal', reason: words.leave };
    docs.push(make('request', today, fields, away.device));
  }
  const planned = mover && nextSession(slots, mover, term, addDays(today, 2));
  if (mover && planned) {
    const { id, slot, day } = planned;
    const date = addDays(day, weekdayOf(day) >= 5 ? -1 : 1);
    const place = { date, from: slot.from, to: slot.to, venue: slot.venue ?? null };
    const fields = { kind: 'reschedule', tutor: mover.key, askedOn: today, reason: words.move };
    docs.push(make('request', today, { ...fields, sessions: { [id]: { place } } }, mover.device));
  }
  if (trained && boss && daysBetween(term.start, today) > 20) {
    const asked = addDays(today, -15);
    const days = { from: addDays(today, -13), to: addDays(today, -12) };
    const decisions = { [boss.key]: { answer: 'approved', on: asked, note: words.approvedNote } };
    const fields = { kind: 'leave', tutor: trained.key, askedOn: asked, ...days, cause: 'official' };
    docs.push(make('request', asked, { ...fields, reason: words.official, decisions }, trained.device));
  }
  return docs;
}

/** The first session of a tutor's group from a day on, within three weeks. */
function nextSession(slots: readonly DemoSlot[], lead: DemoTutor, term: DemoTerm, from: Day) {
  const calendar = { _id: idOf('term', term.key), ...term };
  const own = slots.filter(({ group }) => group.lead === lead);
  for (let day = from; daysBetween(from, day) < 21; day = addDays(day, 1)) {
    const found = own.find(({ doc }) => isSlotOn(doc as unknown as Slot, calendar, day));
    if (found) return { id: sessionId(found.key, day), slot: found.doc as unknown as Slot, day };
  }
  return undefined;
}
