import { daysFrom } from '../../domain/calendar';
import { addDays, type Day, type TimeOfDay } from '../../domain/dates';
import type { Slot, Term } from '../../domain/documents';
import { sessionId } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { isSlotOn, timesOn } from '../../domain/timetable';
import type { WallClock } from './draft';
import type { DemoGroup, DemoSlot } from './demoSchool';
import type { DemoTerm } from './demoTerm';
import type { DemoLeave } from './leaves';
import type { DemoStudent } from './people';
import type { Random } from './random';
import { createRecorder } from './records';
import { writeSession, type Fate } from './sessionRecord';
import stock from './stock/texts.json';

/** A picture that a session names; it is drawn when the demo is loaded. */
export type DemoPhoto = {
  key: string;
  session: string;
  group: string;
  date: Day;
  category: string;
  /** Which drawing of its category. */
  scene: number;
  device: string;
  /** Milliseconds since 1970 (UTC) at which it was taken. */
  takenAt: number;
  /** Of the last days: the full picture lies on the device too, not only its thumbnail. */
  recent: boolean;
};

export type SessionPlan = {
  id: string;
  date: Day;
  from: TimeOfDay;
  to: TimeOfDay;
  group: DemoGroup;
  slot?: string;
  fate: Fate;
  lesson: number;
  notHeld?: { reason: string; note: string };
  /** Children who stay away without a word: three times in a row calls for notice. */
  missing: ReadonlySet<string>;
  recent: boolean;
};

export type School = {
  term: DemoTerm;
  slots: readonly DemoSlot[];
  groups: readonly DemoGroup[];
  members: ReadonlyMap<string, readonly DemoStudent[]>;
  leaves: readonly DemoLeave[];
  office: string;
  clock: WallClock;
  /** The group whose session of today nobody has opened yet, at whatever time somebody looks: the demo begins there. */
  star?: DemoGroup | undefined;
};

/** What the sessions of the last days lack, in turn: a tutor always has something to complete. */
const RECENT_FATES: readonly Fate[] = [
  'complete',
  'noPhotos',
  'complete',
  'noSummary',
  'complete',
  'noSignOut',
  'complete',
];
/** How many open days back sessions may be unfinished, and how many groups have a child who stays away. */
const RECENT_DAYS = 3;
const TROUBLED_GROUPS = 4;

/**
 * The sessions of a term: up to `today` (HH:mm `time`) as they were held, and some of the next days prepared; all of them
 * where the term is over (`today` undefined).
 */
export function makeSessions(
  school: School,
  today: Day | undefined,
  time: TimeOfDay,
  random: Random,
): { docs: Doc[]; photos: DemoPhoto[] } {
  const recorder = createRecorder(random);
  const docs: Doc[] = [];
  const photos: DemoPhoto[] = [];
  for (const plan of planSessions(school, today, time, random)) {
    const written = writeSession(school, plan, recorder, random);
    docs.push(...written.docs);
    photos.push(...written.photos);
  }
  return { docs, photos };
}

function planSessions(school: School, today: Day | undefined, time: TimeOfDay, random: Random): SessionPlan[] {
  const { term, slots, groups, members } = school;
  const calendar: Term = { _id: `term:${term.key}`, type: 'term', v: 1, ...term };
  const last = today ? addDays(today, 2) : term.end;
  const planned = daysFrom(term.start, last < term.end ? last : term.end).map((date) => ({
    date,
    slots: slots.flatMap((slot) => {
      const doc = slot.doc as unknown as Slot;
      return isSlotOn(doc, calendar, date) ? [{ slot, times: timesOn(doc, calendar, date) }] : [];
    }),
  }));
  const openDays = planned.filter((day) => day.slots.length > 0 && (!today || day.date < today)).map((day) => day.date);
  const recentDays = new Set(today ? openDays.slice(-RECENT_DAYS) : []);
  const lately = new Set(openDays.slice(-14));
  const rainyDay = openDays[Math.floor(openDays.length / 2)];
  const troubled = new Map(
    groups.slice(0, TROUBLED_GROUPS).map((group) => [group.key, members.get(group.key)?.[random.int(3, 12)]?.key]),
  );

  const plans: SessionPlan[] = [];
  const lessons = new Map<string, number>();
  let turn = 0;
  for (const { date, slots: ofDay } of planned) {
    for (const { slot, times } of ofDay) {
      const { group } = slot;
      const lesson = lessons.get(group.key) ?? 0;
      const isStar = date === today && group === school.star;
      const isPast = !today || date < today || (date === today && times.to <= time && !isStar);
      const notHeld = isPast && !recentDays.has(date) ? reasonNotHeld(group, date === rainyDay, random) : undefined;
      const fate: Fate = !isPast
        ? isStar || turn++ % 2 === 0
          ? 'prepared'
          : 'ahead'
        : recentDays.has(date)
          ? (RECENT_FATES[turn++ % RECENT_FATES.length] ?? 'complete')
          : random.chance(0.02)
            ? 'noPhotos'
            : 'complete';
      if (!notHeld) lessons.set(group.key, lesson + 1);
      const stayedAway = lately.has(date) ? troubled.get(group.key) : undefined;
      plans.push({
        id: sessionId(slot.key, date),
        date,
        ...times,
        group,
        slot: slot.key,
        fate,
        lesson,
        ...(notHeld ? { notHeld } : {}),
        missing: new Set(stayedAway ? [stayedAway] : []),
        recent: recentDays.has(date) || date === today,
      });
    }
  }
  if (today) {
    // The very last session before today is the one whose register nobody has taken yet.
    const latest = plans.filter((plan) => plan.date < today).at(-1);
    if (latest) latest.fate = 'ahead';
    plans.push(...extraSessions(school, openDays, today, random));
  }
  return plans;
}

function reasonNotHeld(
  group: DemoGroup,
  isRaining: boolean,
  random: Random,
): { reason: string; note: string } | undefined {
  if (isRaining && group.outdoor) return { reason: 'weather', note: random.pick(stock.weather) };
  if (random.chance(0.011)) return { reason: 'tutorAway', note: random.pick(stock.tutorAway) };
  if (random.chance(0.004)) return { reason: 'venueTaken', note: random.pick(stock.venueTaken) };
  return undefined;
}

/** Sessions that no slot plans: one held last week, one prepared for the day after tomorrow. */
function extraSessions(school: School, openDays: readonly Day[], today: Day, random: Random): SessionPlan[] {
  const held = openDays.at(-6);
  const extras: { date: Day; fate: Fate; group: DemoGroup | undefined }[] = [
    ...(held ? [{ date: held, fate: 'complete' as const, group: school.groups[1] }] : []),
    { date: addDays(today, 2), fate: 'prepared', group: school.groups[0] },
  ];
  return extras.flatMap(({ date, fate, group }, i) =>
    group
      ? [
          {
            id: sessionId(school.clock.key(addDays(date, -1), '18:20', random, i), date),
            date,
            from: '18:00',
            to: '19:00',
            group,
            fate,
            lesson: 12 + i,
            missing: new Set<string>(),
            recent: false,
          },
        ]
      : [],
  );
}
