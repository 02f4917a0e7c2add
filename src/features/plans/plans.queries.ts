import { termOfDay, weekOfTerm } from '../../domain/calendar';
import { addDays, type Day } from '../../domain/dates';
import type { Group, Session, Term, Tutor } from '../../domain/documents';
import { idOf, keyOf, plannedDateOf } from '../../domain/ids';
import { monthsOfPlan, overdueTasks, tasksOf, type PalacePlan, type TaskRow } from '../../domain/palacePlan';
import { compareByPinyin } from '../../domain/pinyin';
import { groupPlanId, lessonPlanId } from '../../domain/planIds';
import {
  DAYS_AHEAD,
  figuresOfSessions,
  hasLessonPlan,
  isPlanWritten,
  lessonStateOf,
  sessionsOfTerm,
  weekRows,
  type GroupPlan,
  type LessonPlan,
  type PlanFigures,
  type WeekRow,
} from '../../domain/planProgress';
import { termSpace, type Space } from '../../domain/spaces';
import { sessionOfId, tutorsOf, type SessionOfDay } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { currentPerson } from '../../db/person';
import { getDoc, listDocs, mapDocs, sessionsBetween } from '../../db/queries';
import { mayApprove, rolesHere } from '../../db/roles';

/** Who is here, as far as plans ask. */
export type Writer = { person: string | null; isOffice: boolean; mayPublish: boolean };

export async function loadWriter(db: YingchuangDatabase): Promise<Writer> {
  const [person, roles, mayPublish] = await Promise.all([currentPerson(db), rolesHere(db), mayApprove(db)]);
  return { person, isOffice: roles.has('office') || roles.has('director'), mayPublish };
}

export function mayWriteGroup({ person, isOffice }: Writer, group: Group | undefined): boolean {
  return isOffice || Boolean(person && group && tutorsOf(group).includes(person));
}

export type GroupRow = {
  key: string;
  group: Group;
  leadName: string;
  plan: GroupPlan | undefined;
  isWritten: boolean;
  figures: PlanFigures;
};
export type MissingLesson = { one: SessionOfDay; groupName: string };
export type OverdueTask = TaskRow & { plan: string; ownerName: string };

export type PlansOverview = {
  terms: Term[];
  /** The term in sight, and its key. */
  term: Term | undefined;
  termKey: string;
  palaces: { period: string; plan: PalacePlan; rows: TaskRow[] }[];
  groups: GroupRow[];
  /** What the office has to look after: overdue tasks, groups without a plan, sessions of the next days without 教案. */
  overdue: OverdueTask[];
  unplanned: GroupRow[];
  lessons: MissingLesson[];
};

export async function loadPlans(db: YingchuangDatabase, chosen: string, today: Day): Promise<PlansOverview> {
  const [terms, slots, groups, tutors, palaces, plans] = await Promise.all([
    listDocs(db, 'term'),
    listDocs(db, 'slot'),
    mapDocs(db, 'group'),
    mapDocs(db, 'tutor'),
    listDocs(db, 'palacePlan'),
    mapDocs(db, 'plan'),
  ]);
  const term = terms.find(({ _id }) => keyOf(_id) === chosen) ?? termOfDay(terms, today);
  const termKey = term ? keyOf(term._id) : '';
  const stored = term ? await sessionsBetween(db, addDays(term.start, -60), addDays(term.end, 60)) : [];
  const sessions = term ? sessionsOfTerm(term, slots, stored, groups) : [];
  const rows = [...groups].map(([key, group]): GroupRow => {
    const plan = plans.get(`${key}:${termKey}`);
    const own = sessions.filter((one) => one.group === key);
    return {
      key,
      group,
      leadName: tutors.get(group.lead ?? '')?.name ?? '',
      plan,
      isWritten: isPlanWritten(plan),
      figures: figuresOfSessions(own, today),
    };
  });
  rows.sort((a, b) => compareByPinyin(a.group.name, b.group.name));
  const until = addDays(today, DAYS_AHEAD);
  return {
    terms: terms.sort((a, b) => (a.start < b.start ? 1 : -1)),
    term,
    termKey,
    palaces: palaces
      .map((plan) => ({ period: keyOf(plan._id), plan, rows: tasksOf(plan, today) }))
      .sort((a, b) => (a.period < b.period ? 1 : -1)),
    groups: rows,
    overdue: overdueTasks(palaces, today).map((row) => ({ ...row, ownerName: ownerOf(row, tutors) })),
    unplanned: rows.filter(({ isWritten }) => !isWritten),
    lessons: sessions
      .filter((one) => one.date >= today && one.date <= until && lessonStateOf(one, today) === 'missing')
      .map((one) => ({ one, groupName: groups.get(one.group)?.name ?? '' })),
  };
}

/** Who is responsible for a task: a tutor's name, or the words that were written; '' where nobody is. */
export function ownerOf({ task }: Pick<TaskRow, 'task'>, tutors: ReadonlyMap<string, Tutor>): string {
  return tutors.get(task.owner ?? '')?.name ?? task.ownerText ?? '';
}

export type PalacePage = {
  plan: PalacePlan | undefined;
  rows: TaskRow[];
  months: string[];
  terms: Term[];
  tutors: ReadonlyMap<string, Tutor>;
  palaceName: string;
};

export async function loadPalacePlan(db: YingchuangDatabase, period: string, today: Day): Promise<PalacePage> {
  const [plan, terms, tutors, school] = await Promise.all([
    getDoc(db, 'palacePlan', idOf('palacePlan', period)),
    listDocs(db, 'term'),
    mapDocs(db, 'tutor'),
    getDoc(db, 'school', 'school:school'),
  ]);
  const rows = tasksOf(plan, today);
  // a task of a month outside the plan is not lost from sight
  const months = [...new Set([...monthsOfPlan(period, terms), ...rows.map(({ task }) => task.month)])].sort();
  return { plan, rows, months, terms, tutors, palaceName: school?.palaceName ?? school?.name ?? '' };
}

/** Sessions on record in a month that may show that a task was done, the latest first. */
export async function recordsOfMonth(
  db: YingchuangDatabase,
  month: string,
): Promise<{ id: string; name: string; date: Day }[]> {
  const [sessions, groups] = await Promise.all([
    sessionsBetween(db, `${month}-01`, `${month}-31`),
    mapDocs(db, 'group'),
  ]);
  return sessions
    .filter((session) => session.content)
    .map((session) => ({ id: session._id, name: groups.get(session.group)?.name ?? '', date: session.date }))
    .sort((a, b) => (a.date < b.date ? 1 : -1));
}

export type GroupPlanPage = {
  group: Group;
  groupKey: string;
  term: Term;
  termKey: string;
  plan: GroupPlan | undefined;
  weeks: WeekRow[];
  sessions: SessionOfDay[];
  titles: ReadonlyMap<string, string>;
  figures: PlanFigures;
  tutorNames: string;
  mayWrite: boolean;
};

/** A group's plan by `<group key>:<term key>`; null where the group or the term is gone. */
export async function loadGroupPlan(db: YingchuangDatabase, id: string, today: Day): Promise<GroupPlanPage | null> {
  const at = id.lastIndexOf(':');
  const [groupKey, termKey] = [id.slice(0, at), id.slice(at + 1)];
  const [group, term, plan, slots, tutors, writer] = await Promise.all([
    getDoc(db, 'group', idOf('group', groupKey)),
    getDoc(db, 'term', idOf('term', termKey)),
    getDoc(db, 'plan', groupPlanId(groupKey, termKey)),
    listDocs(db, 'slot'),
    mapDocs(db, 'tutor'),
    loadWriter(db),
  ]);
  if (!group || !term) return null;
  const stored = await sessionsBetween(db, addDays(term.start, -60), addDays(term.end, 60));
  const own = slots.filter((slot) => slot.group === groupKey);
  const mine = stored.filter((session) => session.group === groupKey);
  const sessions = sessionsOfTerm(term, own, mine, new Map([[groupKey, group]]));
  const lessons = await db.docs.bulkGet(sessions.map((one) => lessonPlanId(one.id)));
  const titles = new Map(
    lessons.flatMap((row) => {
      const title = row?.doc['title'];
      return row && typeof title === 'string' ? [[`session:${keyOf(row.id)}`, title] as const] : [];
    }),
  );
  return {
    group,
    groupKey,
    term,
    termKey,
    plan,
    weeks: weekRows(term, sessions, plan),
    sessions,
    titles,
    figures: figuresOfSessions(sessions, today),
    tutorNames: tutorsOf(group)
      .map((key) => tutors.get(key)?.name ?? '')
      .filter(Boolean)
      .join('、'),
    mayWrite: mayWriteGroup(writer, group),
  };
}

export type LessonPage = {
  one: SessionOfDay;
  space: Space;
  termKey: string;
  group: Group;
  session: Session | undefined;
  lesson: LessonPlan | undefined;
  /** What the group's plan says of this week, '' where it says nothing; `week` is undefined outside the term. */
  week: number | undefined;
  weekContent: string;
  tutorNames: string;
  venueName: string;
  /** The group's earlier sessions with steps of a lesson plan, the latest first. */
  earlier: { session: Session; title: string }[];
  mayWrite: boolean;
};

/** The lesson plan of a session by the session's id; null where neither a slot nor a record knows the session. */
export async function loadLesson(db: YingchuangDatabase, id: string): Promise<LessonPage | null> {
  const [session, terms, slots, groups, tutors, writer, lesson] = await Promise.all([
    getDoc(db, 'session', id),
    listDocs(db, 'term'),
    listDocs(db, 'slot'),
    mapDocs(db, 'group'),
    mapDocs(db, 'tutor'),
    loadWriter(db),
    getDoc(db, 'lessonPlan', lessonPlanId(id)),
  ]);
  const day = session?.date ?? plannedDateOf(id);
  const term = day === undefined ? undefined : termOfDay(terms, day);
  const one = sessionOfId(id, term, slots, session, groups);
  const group = one && groups.get(one.group);
  if (!one || !group || !term) return null;
  const termKey = keyOf(term._id);
  const [plan, venue, stored] = await Promise.all([
    getDoc(db, 'plan', groupPlanId(one.group, termKey)),
    one.venue ? getDoc(db, 'venue', idOf('venue', one.venue)) : undefined,
    sessionsBetween(db, addDays(term.start, -1), addDays(one.date, -1)),
  ]);
  const before = stored
    .filter((other) => other.group === one.group && hasLessonPlan(other) && other._id !== id)
    .sort((a, b) => (a.date + a.from < b.date + b.from ? 1 : -1));
  const lessons = await db.docs.bulkGet(before.map((other) => lessonPlanId(other._id)));
  const week = weekOfTerm(term, one.date);
  return {
    one,
    space: termSpace(termKey),
    termKey,
    group,
    session,
    lesson,
    week,
    weekContent: (week === undefined ? undefined : plan?.weeks?.[String(week)]?.content) ?? '',
    tutorNames: tutorsOf(group)
      .map((key) => tutors.get(key)?.name ?? '')
      .filter(Boolean)
      .join('、'),
    venueName: venue?.name ?? '',
    earlier: before.map((other, index) => {
      const title = lessons[index]?.doc['title'];
      return { session: other, title: typeof title === 'string' ? title : '' };
    }),
    mayWrite: mayWriteGroup(writer, group) || Boolean(writer.person && session?.signIns?.[writer.person]),
  };
}
