import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingPieces } from '../../src/domain/completeness';
import type { Session } from '../../src/domain/documents';
import { groupPlanId } from '../../src/domain/planIds';
import { commit, undo } from '../../src/db/commit';
import { createDatabase, type YingchuangDatabase } from '../../src/db/database';
import { getDoc } from '../../src/db/queries';
import { loadWords } from '../../src/i18n';
import { builtIn } from '../../src/features/plans/builtIn';
import { gapsText } from '../../src/features/plans/gapsText';
import {
  publish,
  saveTask,
  saveTemplate,
  setTaskState,
  takeIntoGroup,
  takeIntoLesson,
  takeIntoPalace,
  writeGroupText,
  writeLessonText,
  writePalaceText,
  writeWeek,
} from '../../src/features/plans/plans.commands';
import { loadGroupPlan, loadLesson, loadPlans } from '../../src/features/plans/plans.queries';
import { contentOfLesson, listSources } from '../../src/features/plans/sources';

const TODAY = '2026-11-24';
const SESSION = 'session:s:20261124';
const LAST = 'session:s:20261117';
const GROUP = { name: '剪纸', lead: 't', category: 'craft' };

let db: YingchuangDatabase;
let databases = 0;
beforeAll(() => loadWords('office'));
beforeEach(async () => {
  db = createDatabase(`plans-${++databases}`);
  const set = { group: 'g', weekday: 2, from: '16:30', to: '17:30', start: '2026-09-01' };
  await commit(db, [
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
    { id: 'tutor:t', space: 'main', set: { name: '何俊' } },
    { id: 'group:g', space: 'main', set: GROUP },
    { id: 'slot:s', space: 'main', set },
  ]);
});

const lesson = async (id: string) => {
  const page = await loadLesson(db, id);
  if (!page) throw new Error('no session');
  return page;
};

describe('a lesson plan', () => {
  it('is one text with the plan of the session: whoever wrote it has that of the five pieces', async () => {
    const { one, space } = await lesson(SESSION);
    await writeLessonText(db, one, space, 'plan', '1. 折\n2. 剪', false);
    await writeLessonText(db, one, space, 'title', '对称剪纸', false);
    const session = (await getDoc(db, 'session', SESSION)) as Session;
    expect(session).toMatchObject({ group: 'g', date: TODAY, from: '16:30', plan: '1. 折\n2. 剪' });
    expect(missingPieces(session, [])).not.toContain('plan');
    expect(await getDoc(db, 'lessonPlan', 'lessonPlan:s:20261124')).toMatchObject({ group: 'g', title: '对称剪纸' });
    expect((await db.docs.get('lessonPlan:s:20261124'))?.space).toBe('term-2026-1');
  });

  it('is taken from last time in one step, without its reflection and without touching what is written', async () => {
    const last = await lesson(LAST);
    for (const [field, text] of [
      ['title', '对称剪纸'],
      ['plan', '1. 折'],
      ['reflection', '时间偏紧'],
    ] as const)
      await writeLessonText(db, last.one, last.space, field, text, true);
    const { one, space, earlier } = await lesson(SESSION);
    expect(earlier.map(({ title }) => title)).toEqual(['对称剪纸']);
    await writeLessonText(db, one, space, 'title', '自己的课题', false);
    const row = await db.docs.get('lessonPlan:s:20261117');
    const taken = await takeIntoLesson(db, one, space, contentOfLesson(earlier[0]?.session, row?.doc).texts, false);
    const now = await lesson(SESSION);
    expect([now.lesson?.title, now.session?.plan, now.lesson?.reflection]).toEqual(['自己的课题', '1. 折', undefined]);
    await undo(db, taken);
    expect((await lesson(SESSION)).session?.plan).toBeNull();
  });

  it('keeps what stood there when it is changed after the day', async () => {
    const last = await lesson(LAST);
    await writeLessonText(db, last.one, last.space, 'plan', '原来的', false);
    await writeLessonText(db, last.one, last.space, 'plan', '后来改的', true);
    const history = await db.docs.where('type').equals('history').toArray();
    expect(history.map(({ doc }) => doc['value'])).toEqual([['原来的']]);
  });
});

describe('the plan of a group', () => {
  it('is filled from a template into the weeks with sessions, keeps its own weeks, and shows in the overview', async () => {
    expect((await loadPlans(db, '', TODAY)).unplanned.map(({ group }) => group.name)).toEqual(['剪纸']);
    await writeWeek(db, 'g', '2026-1', 1, { content: '自己的第一周' });
    const content = builtIn('plan', 'craft')[0]?.content;
    if (!content) throw new Error('no template');
    await takeIntoGroup(db, 'g', '2026-1', [1, 3, 4], content);
    const plan = await getDoc(db, 'plan', groupPlanId('g', '2026-1'));
    expect(plan?.weeks?.['1']).toEqual({ content: '自己的第一周' });
    expect(plan?.weeks?.['3']).toEqual({ content: '认识材料', hours: 2 });
    expect(Object.keys(plan?.weeks ?? {})).toEqual(['1', '3', '4']);
    expect((await loadPlans(db, '', TODAY)).unplanned).toEqual([]);
    await writeWeek(db, 'g', '2026-1', 3, { content: '', hours: null });
    expect((await loadGroupPlan(db, 'g:2026-1', TODAY))?.weeks[2]?.plan).toBeUndefined();
  });

  it('can be kept as a template of the school, which is offered before those of the app', async () => {
    await writeGroupText(db, 'g', '2026-1', 'aims', '学会折剪');
    const content = { texts: { aims: '学会折剪' }, weeks: {}, tasks: {} };
    await saveTemplate(db, { kind: 'plan', name: '我们的剪纸', category: 'craft', content });
    const sources = await listSources(db, 'plan', 'h:2026-1', 'craft');
    expect(sources.templates.map(({ name, about }) => [name, about])).toEqual([['我们的剪纸', '学会折剪']]);
    expect(sources.others.map(({ name }) => name)).toEqual(['剪纸 2026—2027 学年第一学期']);
  });
});

describe('the plan of the palace', () => {
  it('takes tasks over once, however often one asks', async () => {
    const content = builtIn('palacePlan', undefined)[0]?.content;
    if (!content) throw new Error('no template');
    await writePalaceText(db, '2026-1', 'aims', '自己的目标');
    await takeIntoPalace(db, '2026-1', ['2026-09', '2026-10'], content);
    const again = await takeIntoPalace(db, '2026-1', ['2026-09', '2026-10'], content);
    expect(again.changed).toEqual([]);
    const plan = await getDoc(db, 'palacePlan', 'palacePlan:2026-1');
    expect(plan?.aims).toBe('自己的目标');
    expect(Object.values(plan?.tasks ?? {}).length).toBe(Object.keys(content.tasks).length);
  });

  it('keeps the rewriting of a task and its progress apart, and the first day on which it was done', async () => {
    await saveTask(db, '2026-1', { month: '2026-10', text: '培训' }, undefined, 'a');
    await setTaskState(db, '2026-1', 'a', 'done', '2026-10-12');
    await setTaskState(db, '2026-1', 'a', 'done', '2026-10-20');
    await saveTask(db, '2026-1', { month: '2026-10', text: '培训两次' }, undefined, 'a');
    const plan = await getDoc(db, 'palacePlan', 'palacePlan:2026-1');
    expect(plan?.progress?.['a']).toEqual({ state: 'done', on: '2026-10-12' });
    await setTaskState(db, '2026-1', 'a', 'open', '2026-10-21');
    expect((await loadPlans(db, '', TODAY)).overdue.map(({ task, late }) => [task.text, late])).toEqual([
      ['培训两次', 24],
    ]);
  });

  it('is published by somebody on a day, and can be a draft again', async () => {
    await publish(db, '2026-1', TODAY, 't');
    expect(await getDoc(db, 'palacePlan', 'palacePlan:2026-1')).toMatchObject({ publishedOn: TODAY, publishedBy: 't' });
    await publish(db, '2026-1', TODAY, undefined);
    expect((await getDoc(db, 'palacePlan', 'palacePlan:2026-1'))?.publishedOn).toBeFalsy();
  });
});

it('what is missing is passed on as a text without any child', async () => {
  await saveTask(db, '2026-1', { month: '2026-11', text: '公示', owner: 't', due: '2026-11-20' }, undefined, 'a');
  const plans = await loadPlans(db, '', TODAY);
  expect(gapsText(plans, TODAY).split('\n')).toEqual([
    '计划检查（11月24日）',
    '逾期任务 1 项',
    '· 公示 何俊 逾期 4 天',
    '缺学期计划的小组 1 个',
    '· 剪纸（何俊）',
    '最近 7 天缺教案的活动 2 次',
    '· 11月24日 剪纸',
    '· 12月1日 剪纸',
  ]);
});
