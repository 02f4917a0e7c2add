import { addDays, daysBetween, type Day } from '../../domain/dates';
import { groupPlanId, lessonPlanId } from '../../domain/planIds';
import type { Doc } from '../../domain/registers';
import type { DemoGroup } from './demoSchool';
import type { DemoTerm } from './demoTerm';
import { createDraft, docOf, type WallClock } from './draft';
import type { DemoTutor } from './people';
import stock from './stock/plans.json';

export type PlansOf = {
  groups: readonly DemoGroup[];
  tutors: readonly DemoTutor[];
  term: DemoTerm;
  today: Day;
  /** The group whose session of today the demo begins with: it has a plan. */
  star: DemoGroup | undefined;
  sessions: readonly Doc[];
  office: string;
  clock: WallClock;
};

/** Groups with a plan of the term, and those whose last sessions have a full lesson plan; the others are what the office misses. */
const PLANNED = 9;
const LESSONS = 4;
const HOURS = 2;
/** Tasks that nobody has ticked off although their day is over. */
const FORGOTTEN = new Set([13, 14]);

/** The palace's plan of the running term with its tasks, plans of some groups, and some lesson plans. */
export function makePlans(school: PlansOf): { main: Doc[]; term: Doc[] } {
  const planned = [...new Set([...(school.star ? [school.star] : []), ...school.groups.slice(0, PLANNED)])];
  return {
    main: [palacePlan(school)],
    term: [
      ...planned.map((group) => groupPlan(group, school)),
      ...planned.slice(0, LESSONS).flatMap((group) => lessonPlans(group, school)),
    ],
  };
}

function palacePlan({ tutors, term, today, office, clock }: PlansOf): Doc {
  const { idea, aims, organisation, measures } = stock;
  const written = addDays(term.start, -3);
  const draft = createDraft(`palacePlan:${term.key}`);
  const length = daysBetween(term.start, term.end);
  const rows = stock.tasks.map(([share, text, owner, evidence], index) => {
    const due = addDays(term.start, Math.round(Number(share) * length));
    const key = `demo${String(index + 1).padStart(2, '0')}`;
    const who = typeof owner === 'number' ? { owner: tutors[owner]?.key ?? null } : { ownerText: String(owner) };
    return {
      key,
      due,
      evidence: String(evidence),
      task: { month: due.slice(0, 7), text: String(text), ...who, due, order: index + 1 },
    };
  });
  const stamp = clock.stamp(written, '15:20', office);
  const tasks = Object.fromEntries(rows.map(({ key, task }) => [key, task]));
  draft.set({ idea, aims, organisation, measures, tasks }, stamp);
  draft.set(
    { publishedOn: addDays(written, 1), publishedBy: tutors[0]?.key ?? null },
    clock.stamp(addDays(written, 1), '09:05', office),
  );
  for (const [index, { key, due, evidence }] of rows.entries()) {
    if (due < today && !FORGOTTEN.has(index)) {
      const progress = { state: 'done', on: due, ...(evidence ? { evidence } : {}) };
      draft.set({ progress: { [key]: progress } }, clock.stamp(due, '17:10', office, index));
    } else if (due >= today && due <= addDays(today, 14)) {
      draft.set({ progress: { [key]: { state: 'doing' } } }, clock.stamp(addDays(today, -2), '11:30', office, index));
    }
  }
  return draft.doc();
}

function groupPlan(group: DemoGroup, { term, office, clock }: PlansOf): Doc {
  const { aims, topics } = group.texts;
  const weeks = Object.fromEntries(
    [...topics, ...stock.lastWeeks].map((content, index) => [String(index + 2), { content, hours: HOURS }]),
  );
  return docOf(
    groupPlanId(group.key, term.key),
    { group: group.key, aims, measures: stock.measuresOfGroup, weeks },
    clock.stamp(addDays(term.start, 6), '16:40', office),
  );
}

/** The last two sessions held: the older one with what was thought of it afterwards. */
function lessonPlans(group: DemoGroup, { sessions, today, office, clock }: PlansOf): Doc[] {
  const held = sessions
    .filter((doc) => doc.type === 'session' && doc['group'] === group.key && doc['plan'] && String(doc['date']) < today)
    .sort((a, b) => (String(a['date']) < String(b['date']) ? 1 : -1))
    .slice(0, 2);
  return held.map((session, index) => {
    const date = String(session['date']);
    const title =
      group.texts.topics.find((topic) => String(session['plan']).includes(topic)) ?? group.texts.topics[index] ?? '';
    return docOf(
      lessonPlanId(session._id),
      {
        group: group.key,
        date,
        title,
        aims: stock.lessonAims,
        focus: stock.lessonFocus,
        ...(index > 0 ? { reflection: stock.lessonReflection } : {}),
      },
      clock.stamp(addDays(date, -1), '20:15', office),
    );
  });
}
