import type { Session } from '../../domain/documents';
import { idOf, keyOf, plannedDateOf } from '../../domain/ids';
import { contentOfGroupPlan, contentOfPalacePlan, contentOfTemplate, type PlanContent } from '../../domain/planCopy';
import { hasLessonPlan, isPlanWritten } from '../../domain/planProgress';
import { compareByPinyin } from '../../domain/pinyin';
import { lessonPlanId } from '../../domain/planIds';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs, sessionsOfGroup } from '../../db/queries';
import { dayWords } from '../../ui/dateWords';
import { plainText } from '../../domain/richText';
import { periodName } from './planWords';
import { LESSON_TEXTS, type TemplateKind } from './plans.commands';

/** Something a plan may be taken from; `about` tells what is in it. */
export type Source = { id: string; name: string; about: string; content: PlanContent };
export type Sources = { earlier: Source[]; others: Source[]; templates: Source[] };

/** What a source holds, in one line. */
export function aboutOf({ texts, weeks, tasks }: PlanContent): string {
  const words = [
    ...Object.values(tasks).map(({ text }) => text),
    ...Object.values(weeks).map(({ content }) => content ?? ''),
    ...Object.values(texts).map(plainText),
  ];
  const line = words.join('；').replaceAll('\n', '，');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

const source = (id: string, name: string, content: PlanContent): Source => ({
  id,
  name,
  about: aboutOf(content),
  content,
});

/** Earlier plans, those of other groups, and the school's own templates; `own` is what asks (see SourceSheet). */
export async function listSources(
  db: YingchuangDatabase,
  kind: TemplateKind,
  own: string,
  category: string | undefined,
): Promise<Sources> {
  const [terms, all] = await Promise.all([listDocs(db, 'term'), listDocs(db, 'planTemplate')]);
  const templates = all
    .filter((template) => template.kind === kind)
    .sort(
      (a, b) => Number(b.category === category) - Number(a.category === category) || compareByPinyin(a.name, b.name),
    )
    .map((template) => source(template._id, template.name, contentOfTemplate(template)));
  if (kind === 'palacePlan') {
    const plans = (await listDocs(db, 'palacePlan'))
      .filter((plan) => keyOf(plan._id) !== own)
      .sort((a, b) => (a._id < b._id ? 1 : -1));
    const earlier = plans.map((plan) =>
      source(plan._id, periodName(keyOf(plan._id), terms), contentOfPalacePlan(plan)),
    );
    return { earlier, others: [], templates };
  }
  if (kind === 'plan') return { ...(await groupPlans(db, own, (term) => periodName(term, terms))), templates };
  return { ...(await lessons(db, own)), templates };
}

async function groupPlans(
  db: YingchuangDatabase,
  own: string,
  termName: (term: string) => string,
): Promise<Omit<Sources, 'templates'>> {
  const [plans, groups] = await Promise.all([listDocs(db, 'plan'), mapDocs(db, 'group')]);
  const group = own.slice(0, own.lastIndexOf(':'));
  const rows = plans
    .filter((plan) => keyOf(plan._id) !== own && isPlanWritten(plan))
    .map((plan) => {
      const term = plan._id.slice(plan._id.lastIndexOf(':') + 1);
      const name = `${groups.get(plan.group)?.name ?? ''} ${termName(term)}`.trim();
      return { group: plan.group, source: source(plan._id, name, contentOfGroupPlan(plan)) };
    });
  return {
    earlier: rows.filter((row) => row.group === group).map((row) => row.source),
    others: rows.filter((row) => row.group !== group).map((row) => row.source),
  };
}

/** At most this many earlier lesson plans are offered, the latest first. */
const MOST_EARLIER = 30;

async function lessons(db: YingchuangDatabase, session: string): Promise<Omit<Sources, 'templates'>> {
  const slot = await getDoc(db, 'slot', idOf('slot', session.split(':')[1] ?? ''));
  const stored = await getDoc(db, 'session', session);
  const group = stored?.group ?? slot?.group;
  const day = stored?.date ?? plannedDateOf(session);
  if (group === undefined || day === undefined) return { earlier: [], others: [] };
  const before = (await sessionsOfGroup(db, group))
    .filter((one) => one._id !== session && one.date <= day && hasLessonPlan(one))
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, MOST_EARLIER);
  const rows = await db.docs.bulkGet(before.map((one) => lessonPlanId(one._id)));
  return {
    earlier: before.map((one, index) => {
      const content = contentOfLesson(one, rows[index]?.doc);
      return source(one._id, [dayWords(one.date), content.texts['title']].filter(Boolean).join(' '), content);
    }),
    others: [],
  };
}

/** The texts of a lesson plan out of its two documents; a reflection is about that day and is not taken over. */
export function contentOfLesson(
  session: Session | undefined,
  lesson: Readonly<Record<string, unknown>> | undefined,
): PlanContent {
  const texts: Record<string, string> = {};
  for (const field of LESSON_TEXTS) {
    if (field === 'reflection') continue;
    const text = field === 'plan' || field === 'equipmentToFetch' ? session?.[field] : lesson?.[field];
    if (typeof text === 'string' && text.trim() !== '') texts[field] = text;
  }
  return { texts, weeks: {}, tasks: {} };
}
