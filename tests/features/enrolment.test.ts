import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proposeAtOnce } from '../../src/domain/allocation';
import { explain } from '../../src/domain/allocationReasons';
import { loadSchemas, type DocOf } from '../../src/domain/documents';
import { allocationId, choicesOf, enrolmentId } from '../../src/domain/enrolment';
import { membersId } from '../../src/domain/ids';
import { isMemberOn, periodsOf } from '../../src/domain/membership';
import { merge } from '../../src/domain/merge';
import type { Doc } from '../../src/domain/registers';
import { waitingFor } from '../../src/domain/waitingList';
import { commit, undo } from '../../src/db/commit';
import { createDatabase, type YingchuangDatabase } from '../../src/db/database';
import { addWishes, changeGroup, saveEntries, takePlace, waitFor } from '../../src/db/enrolling';
import { readEnrolment } from '../../src/db/enrolment';
import { getDoc, listDocs } from '../../src/db/queries';
import { applyProposal, keepProposal, placeByHand } from '../../src/features/enrolment/allocation.commands';
import { allocationInput, storedPlacements } from '../../src/features/enrolment/allocationInput';
import { boardOf } from '../../src/features/enrolment/boardModel';
import { copyLastTerm, saveRules } from '../../src/features/enrolment/enrolment.commands';
import { outcomeWord } from '../../src/features/enrolment/enrolmentWords';
import { listText } from '../../src/features/enrolment/listText';
import { getGroup } from '../../src/features/groups/groups.queries';
import { splitGroup } from '../../src/features/groups/split.commands';
import { loadPinyin } from '../../src/domain/pinyin';
import { loadWords } from '../../src/i18n';

const TODAY = '2026-11-24';
const TERM = '2026-1';
let databases = 0;
let db: YingchuangDatabase;

/** A school of two groups, `art` for grades 3 and 4 with two places and `ball` for all, and four children of grade 3, one of 5. */
const openSchool = async (): Promise<YingchuangDatabase> => {
  const made = createDatabase(`enrolment-${++databases}`);
  const child = (key: string, name: string, classCode: string, sex: string) => ({
    id: `student:${key}`,
    space: 'main' as const,
    set: { name, sex, classes: { '2026': classCode } },
  });
  await commit(made, [
    { id: 'term:2025-2', space: 'main', set: { start: '2026-02-20', end: '2026-07-10' } },
    { id: 'term:2026-1', space: 'main', set: { name: '秋学期', start: '2026-09-01', end: '2027-01-20' } },
    { id: 'group:art', space: 'main', set: { name: '美术', capacity: 2, grades: { 3: true, 4: true } } },
    { id: 'group:ball', space: 'main', set: { name: '篮球' } },
    child('a', '何俊', '3.1', 'male'),
    child('b', '李雨', '3.1', 'female'),
    child('c', '王芳', '3.2', 'female'),
    child('d', '周明', '3.2', 'male'),
    child('e', '吴强', '5.1', 'male'),
  ]);
  return made;
};
const read = () => readEnrolment(db, TERM, TODAY);
const stored = async (id: string): Promise<Doc | undefined> => (await db.docs.get(id))?.doc;
const isIn = async (group: string, student: string, day: string): Promise<boolean> => {
  const member = (await getDoc(db, 'members', membersId(group, TERM)))?.members?.[student];
  return Boolean(member && isMemberOn(member, day));
};

beforeAll(async () => {
  await Promise.all([loadWords('office'), loadSchemas(), loadPinyin()]);
});
beforeEach(async () => {
  db = await openSchool();
});

describe('entering choices', () => {
  it('writes many children in one commit, says what is there, and takes all of it back at once', async () => {
    const saved = await saveEntries(db, TERM, [
      { student: 'a', choices: ['art', 'ball'] },
      { student: 'b', none: true, note: '要上舞蹈课' },
    ]);
    const { children } = await read();
    expect(choicesOf(children.find(({ key }) => key === 'a')?.enrolment)).toEqual(['art', 'ball']);
    expect(children.find(({ key }) => key === 'b')?.enrolment).toMatchObject({ none: true, note: '要上舞蹈课' });
    await undo(db, saved);
    expect((await read()).children.map(({ enrolment }) => choicesOf(enrolment))).toEqual([[], [], [], [], []]);
    await saveEntries(db, TERM, [{ student: 'a', choices: ['ball'] }]);
    expect(choicesOf((await read()).children[0]?.enrolment)).toEqual(['ball']);
  });

  it('merges what two phones enter for one child while neither has a signal', async () => {
    const first = db;
    const second = await openSchool();
    await saveEntries(first, TERM, [{ student: 'a', choices: ['art'] }]);
    await commit(second, [{ id: enrolmentId('a', TERM), space: 'term-2026-1', set: { student: 'a', second: 'ball' } }]);
    await waitFor(second, TERM, 'art', ['a'], '2026-11-24T08:00:00Z');
    const [one, other] = [await stored(enrolmentId('a', TERM)), (await second.docs.get(enrolmentId('a', TERM)))?.doc];
    if (!one || !other) throw new Error('nothing was stored');
    const merged = merge(one, other) as unknown as DocOf<'enrolment'>;
    expect(merge(other, one)).toEqual(merged);
    expect(choicesOf(merged)).toEqual(['art', 'ball']);
    expect(waitingFor([merged], 'art')).toHaveLength(1);
  });

  it('puts a wish that a tutor notes into the first empty choice, and never twice', async () => {
    await saveEntries(db, TERM, [{ student: 'a', choices: ['art'] }]);
    await addWishes(db, TERM, 'ball', ['a', 'b'], 2);
    await addWishes(db, TERM, 'ball', ['a', 'b'], 2);
    const { children } = await read();
    expect(children.slice(0, 2).map(({ enrolment }) => choicesOf(enrolment))).toEqual([['art', 'ball'], ['ball']]);
  });

  it('copies last term’s group for those who have not answered, where the group admits them still', async () => {
    await commit(db, [
      {
        id: membersId('art', '2025-2'),
        space: 'term-2025-2',
        set: {
          group: 'art',
          members: { a: { from: '2026-02-20' }, b: { from: '2026-02-20' }, e: { from: '2026-02-20' } },
        },
      },
    ]);
    await saveEntries(db, TERM, [{ student: 'b', choices: ['ball'] }]);
    const facts = await read();
    await copyLastTerm(db, facts, facts.children);
    const after = await read();
    expect(Object.fromEntries(after.children.map(({ key, enrolment }) => [key, choicesOf(enrolment)]))).toEqual({
      a: ['art'],
      b: ['ball'],
      c: [],
      d: [],
      e: [],
    });
  });
});

/** Three want the two places of `art`; one has a second choice. */
const wishes = () =>
  saveEntries(db, TERM, [
    { student: 'a', choices: ['art'] },
    { student: 'b', choices: ['art', 'ball'] },
    { student: 'c', choices: ['art'] },
    { student: 'e', choices: ['ball'] },
  ]);

describe('the proposal of the office', () => {
  it('is kept, explained in words, and made true in one commit that one undo takes back', async () => {
    await wishes();
    const facts = await read();
    await keepProposal(db, facts, proposeAtOnce(allocationInput(facts)));
    const proposed = await read();
    const board = boardOf(proposed);
    expect([board.sum, board.byRank, board.waiting]).toEqual([5 + 5 + 4 + 5, [3, 1, 0], 0]);
    const b = board.outcomes.find(({ key }) => key === 'b');
    expect(b && outcomeWord(proposed, b)).toBe('第二志愿：篮球；美术 已满（3 人想进，名额 2）');
    const saved = await applyProposal(db, proposed, board.outcomes, {
      from: TODAY,
      today: TODAY,
      at: '2026-11-24T08:00:00Z',
    });
    expect([await isIn('art', 'a', TODAY), await isIn('art', 'c', TODAY), await isIn('ball', 'b', TODAY)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(storedPlacements(await read()).size).toBe(0);
    expect(listText(await read(), '3.1')).toBe('三(1) 秋学期 分组名单\n篮球：李雨\n美术：何俊');
    await undo(db, saved);
    expect(await isIn('art', 'a', TODAY)).toBe(false);
    expect(storedPlacements(await read())).toEqual(storedPlacements(proposed));
  });

  it('keeps what a person placed when it runs again, and lets who got no place wait in the order of the lot', async () => {
    await wishes();
    await saveEntries(db, TERM, [{ student: 'd', choices: ['art'] }]);
    await placeByHand(db, TERM, 'b', ['art']);
    const facts = await read();
    await keepProposal(db, facts, proposeAtOnce(allocationInput(facts)));
    const proposed = await read();
    expect(storedPlacements(proposed).get('b')).toEqual(['art']);
    const board = boardOf(proposed);
    expect(board.waiting).toBe(2);
    await applyProposal(db, proposed, board.outcomes, { from: TODAY, today: TODAY, at: '2026-11-24T08:00:00Z' });
    const after = await read();
    const line = waitingFor(
      after.children.flatMap(({ enrolment }) => enrolment ?? []),
      'art',
    );
    expect(line).toHaveLength(2);
    const [first, second] = line.map(({ wait }) => wait.order ?? 0);
    expect(first).toBeLessThan(second ?? 0);
    const again = proposeAtOnce(allocationInput(after));
    // members stay, and the group is full
    expect([...again.keys()]).toEqual([]);
    expect(explain(allocationInput(after), again).find(({ key }) => key === 'b')?.kind).toBe('member');
  });

  it('is the office’s alone: it lies in its space', async () => {
    await placeByHand(db, TERM, 'a', ['art']);
    expect((await db.docs.get(allocationId(TERM)))?.space).toBe('office');
  });

  it('keeps to the rules that were set', async () => {
    const { rules } = await read();
    await saveRules(db, TERM, { ...rules, choices: 1, shut: new Set(['ball']) }, rules);
    await saveEntries(db, TERM, [{ student: 'b', choices: ['ball', 'art'] }]);
    const facts = await read();
    expect(facts.rules.shut.has('ball')).toBe(true);
    expect(proposeAtOnce(allocationInput(facts)).size).toBe(0);
    await saveRules(db, TERM, { ...facts.rules, shut: new Set() }, facts.rules);
    expect((await read()).rules.shut.size).toBe(0);
  });
});

describe('changes during the term', () => {
  beforeEach(async () => {
    await commit(db, [
      {
        id: membersId('art', TERM),
        space: 'term-2026-1',
        set: { group: 'art', members: { a: { from: '2026-09-01' }, b: { from: '2026-09-01' } } },
      },
    ]);
  });

  it('gives a free place to the first in the line, who waits no longer', async () => {
    await waitFor(db, TERM, 'art', ['c'], '2026-11-20T08:00:00Z');
    await waitFor(db, TERM, 'art', ['d'], '2026-11-21T08:00:00Z');
    const saved = await takePlace(db, TERM, 'art', 'c', TODAY);
    const line = async () => waitingFor(await listDocs(db, 'enrolment'), 'art').map(({ student }) => student);
    expect([await isIn('art', 'c', TODAY), await line()]).toEqual([true, ['d']]);
    await undo(db, saved);
    expect([await isIn('art', 'c', TODAY), await line()]).toEqual([false, ['c', 'd']]);
  });

  it('changes a child’s group from a day on and keeps the time in the old one', async () => {
    await waitFor(db, TERM, 'ball', ['a'], '2026-11-20T08:00:00Z');
    await changeGroup(db, TERM, 'a', 'art', 'ball', TODAY);
    const old = (await getDoc(db, 'members', membersId('art', TERM)))?.members?.['a'];
    expect(old && periodsOf(old)).toEqual([{ from: '2026-09-01', to: '2026-11-23' }]);
    expect([await isIn('ball', 'a', '2026-11-23'), await isIn('ball', 'a', TODAY)]).toEqual([false, true]);
    expect(waitingFor(await listDocs(db, 'enrolment'), 'ball')).toEqual([]);
  });

  it('splits a group in one commit: members, times and what it is; one undo puts it back', async () => {
    await commit(db, [
      {
        id: 'slot:s',
        space: 'main',
        set: { group: 'art', weekday: 2, from: '16:30', to: '17:30', start: '2026-09-01', parity: 'odd' },
      },
      { id: 'venue:v', space: 'main', set: { name: '二号教室' } },
    ]);
    const detail = await getGroup(db, 'art', TODAY);
    if (!detail) throw new Error('the group is not there');
    const saved = await splitGroup(db, detail, {
      names: ['美术A', '美术B'],
      capacity: 20,
      second: new Set(['b']),
      from: TODAY,
      venue: 'v',
      lead: '',
      slots: detail.slots,
      termKey: TERM,
    });
    expect([
      await isIn('art', 'b', '2026-11-23'),
      await isIn('art', 'b', TODAY),
      await isIn(saved.key, 'b', TODAY),
    ]).toEqual([true, false, true]);
    expect(await getDoc(db, 'group', `group:${saved.key}`)).toMatchObject({
      name: '美术B',
      capacity: 20,
      venue: 'v',
      grades: { 3: true, 4: true },
    });
    const slots = (await listDocs(db, 'slot')).filter(({ group }) => group === saved.key);
    expect(slots).toMatchObject([{ weekday: 2, from: '16:30', parity: 'odd', venue: 'v', start: TODAY }]);
    await undo(db, saved);
    expect([await isIn('art', 'b', TODAY), (await getDoc(db, 'group', 'group:art'))?.name]).toEqual([true, '美术']);
    expect((await listDocs(db, 'group')).map(({ name }) => name).sort()).toEqual(['篮球', '美术'].sort());
    expect((await listDocs(db, 'slot')).length).toBe(1);
  });
});
