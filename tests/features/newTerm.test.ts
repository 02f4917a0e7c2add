import 'fake-indexeddb/auto';
import { beforeAll, expect, it, vi } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import { getDoc, listDocs } from '../../src/db/queries';
import type { Student } from '../../src/domain/documents';
import { setUpTerm } from '../../src/features/newTerm/newTerm.commands';
import { beforeOf, loadGround } from '../../src/features/newTerm/newTerm.queries';
import { errorsOf, firstDraft, holidaysIn, toNewTerm } from '../../src/features/newTerm/newTermDraft';
import { promotionFor } from '../../src/features/newTerm/promotionFor';
import { keepDraft, keptDraft } from '../../src/features/newTerm/keptDraft';
import { loadWords, setLanguage } from '../../src/i18n';
import { createDevice, type TestDevice } from '../support/devices';

beforeAll(() => loadWords('office'));

const AUTUMN = { _id: 'term:2026-1', type: 'term' as const, v: 1, start: '2026-09-01', end: '2027-01-20' };

it('a spring term keeps its members, an autumn term moves up and asks everybody anew', () => {
  expect(firstDraft('2026-2', [AUTUMN], ['chess'])).toMatchObject({
    promotes: false,
    filling: 'keep',
    term: { start: '2027-02-20', end: '2027-07-10' },
  });
  expect(firstDraft('2027-1', [AUTUMN], ['chess'])).toMatchObject({
    promotes: true,
    filling: 'enrol',
    enrolment: { from: '2027-09-01', to: '2027-09-07' },
  });
});

it('winter hours are those of the same term a year before', () => {
  const winter = { ...AUTUMN, winterFrom: '2026-11-01', winterTo: '2027-02-28' };
  expect(firstDraft('2027-1', [winter], []).term).toMatchObject({ winterFrom: '2027-11-01', winterTo: '2028-02-28' });
});

it('holidays are those within the term, apart from the days that are worked', () => {
  const draft = { ...firstDraft('2026-2', [AUTUMN], []), worked: ['labour 2027-05-01'] };
  expect(holidaysIn(draft).map(({ name }) => name)).toEqual(['tombSweeping', 'labour', 'dragonBoat']);
  expect(toNewTerm(draft).days).toEqual({
    '2027-04-05': { kind: 'holiday', reason: '清明节' },
    '2027-06-09': { kind: 'holiday', reason: '端午节' },
  });
});

it('dates that cannot be are named, those of the enrolment only where there is one', () => {
  const draft = firstDraft('2026-2', [AUTUMN], []);
  const enrolment = { ...draft.enrolment, from: '2027-03-02', to: '2027-03-01' };
  expect(errorsOf({ ...draft, enrolment }, [AUTUMN])).toEqual({ term: {} });
  expect(errorsOf({ ...draft, enrolment, filling: 'enrol' }, [AUTUMN]).to).toContain('报名最后一天');
  expect(errorsOf({ ...draft, term: { ...draft.term, start: '2027-01-10' } }, [AUTUMN]).term.start).toContain('重叠');
});

/** A school at the end of its second term, with a child in the third grade and one in the last. */
async function school(): Promise<TestDevice> {
  const db = createDevice(Date.parse('2027-07-01T08:00:00Z'));
  await commit(db, [
    { id: 'term:2026-2', space: 'main', set: { start: '2027-02-22', end: '2027-07-10' } },
    { id: 'group:chess', space: 'main', set: { name: '象棋', lead: 'li' } },
    { id: 'tutor:li', space: 'main', set: { name: '李和' } },
    {
      id: 'slot:a',
      space: 'main',
      set: { group: 'chess', weekday: 2, from: '16:30', to: '17:30', start: '2027-02-22' },
    },
    { id: 'student:young', space: 'main', set: { name: '王芳', classes: { 2026: '3.2' } } },
    { id: 'student:old', space: 'main', set: { name: '张伟', classes: { 2026: '6.1' } } },
    {
      id: 'members:chess:2026-2',
      space: 'term-2026-2',
      set: { group: 'chess', members: { young: { from: '2027-02-22' }, old: { from: '2027-02-22' } } },
    },
  ]);
  return db;
}

async function open(db: TestDevice) {
  const ground = await loadGround(db);
  const draft = { ...firstDraft('2027-1', ground.terms, ['chess']), filling: 'keep' as const };
  const promotion = promotionFor(ground, draft.term.start);
  const before = beforeOf(ground, draft.term.key, draft.term.start, promotion?.leaving ?? new Set());
  return setUpTerm(db, toNewTerm(draft), before, promotion?.changes ?? []);
}

it('a school year begins in one step: who graduates is in no list, the others move up and stay in their group', async () => {
  const db = await school();
  await open(db);
  expect(await getDoc(db, 'student', 'student:young')).toMatchObject({ classes: { 2026: '3.2', 2027: '4.2' } });
  expect(await getDoc(db, 'student', 'student:old')).toMatchObject({ left: '2027-08-31', classes: { 2026: '6.1' } });
  expect(await getDoc(db, 'members', 'members:chess:2027-1')).toMatchObject({
    members: { young: { from: '2027-09-01' } },
  });
  expect(Object.keys((await getDoc(db, 'members', 'members:chess:2027-1'))?.members ?? {})).toEqual(['young']);
  expect(await getDoc(db, 'slot', 'slot:a')).toMatchObject({ end: '2027-07-10' });
  expect(await getDoc(db, 'slot', 'slot:a-2027-1')).toMatchObject({ start: '2027-09-01', end: '2028-01-20' });
});

it('one undo takes the whole term back, and it can be opened again', async () => {
  const db = await school();
  await undo(db, await open(db));
  expect((await listDocs(db, 'term')).map(({ _id }) => _id)).toEqual(['term:2026-2']);
  expect((await listDocs(db, 'slot')).map(({ _id, end }) => [_id, end ?? null])).toEqual([['slot:a', null]]);
  const young: Student | undefined = await getDoc(db, 'student', 'student:young');
  expect(young?.classes?.['2027'] ?? null).toBeNull();
  expect((await getDoc(db, 'student', 'student:old'))?.left ?? null).toBeNull();
  await open(db);
  expect(await getDoc(db, 'slot', 'slot:a-2027-1')).toMatchObject({ group: 'chess', end: '2028-01-20' });
});

it('a draft that was kept has the usual name in the language of the screen, and a name of its own as it is', async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  const draft = firstDraft('2026-2', [AUTUMN], []);
  keepDraft(draft);
  await setLanguage('en');
  expect(keptDraft()?.term.name).toBe('2026–2027, second term');
  keepDraft({ ...draft, term: { ...draft.term, name: '春季' } });
  expect(keptDraft()?.term.name).toBe('春季');
  await setLanguage('zh');
  vi.unstubAllGlobals();
});
