import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta, writeMeta } from '../../src/db/database';
import { choosePerson } from '../../src/db/person';
import { getDoc, listDocs } from '../../src/db/queries';
import { findObstacle, hasJoined } from '../../src/features/join/join.queries';
import { listMyGroups, readMyFigures, readWho } from '../../src/features/me/me.queries';
import { tutorsByLetter } from '../../src/features/me/initials';
import { readOverview } from '../../src/features/sync/sync.queries';
import { readSchoolKeys } from '../../src/db/schoolKey';
import { createSchoolKey } from '../../src/domain/schoolKey';
import { createSchool } from '../../src/features/welcome/createSchool';
import { findSchool } from '../../src/features/welcome/findSchool';
import { loadPinyin } from '../../src/domain/pinyin';
import { loadWords } from '../../src/i18n';
import { createDevice } from '../support/devices';

const school = { name: '青山镇中心小学', palaceName: '青山镇中心小学少年宫', start: '2026-09-01', end: '2027-01-20' };

test('an empty device may join any school', async () => {
  expect(await findObstacle(createDevice(), 'qingshan')).toBeUndefined();
});

test('who uses the device may be said before joining', async () => {
  const device = createDevice();
  await choosePerson(device, null, '小米手机');
  expect(await findObstacle(device, 'qingshan')).toBeUndefined();
});

test('a device with the demo school refuses to join and keeps it', async () => {
  const device = createDevice();
  await createSchool(device, school);
  await writeMeta(device, 'demo', { since: 1 });
  expect(await findObstacle(device, 'qingshan')).toEqual({ type: 'demo' });
  expect(await findSchool(device)).toBe('青山镇中心小学');
});

test('a device of another school refuses, one of the same school takes a new password', async () => {
  const device = createDevice();
  await writeMeta(device, 'account', { url: 'https://db.example/', school: 'qingshan', user: 'tutor' });
  expect(await findObstacle(device, 'baiyun')).toEqual({ type: 'other', school: 'qingshan' });
  expect(await findObstacle(device, 'qingshan')).toBeUndefined();
  expect(await hasJoined(device, 'qingshan')).toBe(true);
});

test('a school that was set up here is not poured into another one by a scanned code', async () => {
  const device = createDevice();
  await createSchool(device, school);
  expect(await findObstacle(device, 'baiyun')).toEqual({ type: 'local', school: '青山镇中心小学' });
});

test('a new school has its term and seven categories, of which 德育 and 民俗 wait', async () => {
  await loadWords('more');
  const device = createDevice();
  await createSchool(device, school);
  const made = await getDoc(device, 'school', 'school:school');
  const categories = Object.values(made?.categories ?? {}).sort((a, b) => (a?.order ?? 0) - (b?.order ?? 0));
  expect(categories.map((one) => [one?.name, one?.on])).toEqual([
    ['艺术', true],
    ['体育', true],
    ['手工', true],
    ['文化', true],
    ['科技', true],
    ['德育', false],
    ['民俗', false],
  ]);
  expect(await listDocs(device, 'term')).toMatchObject([
    { _id: 'term:2026-1', name: '2026—2027 学年第一学期', start: '2026-09-01', end: '2027-01-20' },
  ]);
});

test('making a school never writes over one', async () => {
  const device = createDevice();
  await createSchool(device, school);
  await createSchool(device, { ...school, name: '白云小学', end: '2027-02-02' });
  expect(await getDoc(device, 'school', 'school:school')).toMatchObject({ name: '青山镇中心小学' });
  expect((await listDocs(device, 'term')).map((term) => term.end)).toEqual(['2027-01-20']);
});

test('choosing a person is remembered with the device’s name', async () => {
  const device = createDevice();
  expect(await readWho(device)).toEqual({ person: null, isAsked: false });
  await commit(device, [{ id: 'tutor:a', space: 'main', set: { name: '王芳' } }]);
  await choosePerson(device, 'a', '小米手机');
  expect(await readWho(device)).toMatchObject({
    person: 'a',
    isAsked: true,
    label: '小米手机',
    tutor: { name: '王芳' },
  });
  await choosePerson(device, null, '小米手机');
  expect(await readWho(device)).toEqual({ person: null, isAsked: true, label: '小米手机' });
  expect((await readMeta(device, 'device'))?.person).toBeNull();
});

test('a person’s figures count the sessions of own groups that were held, marked and complete', async () => {
  const device = createDevice();
  await createSchool(device, school);
  const session = { group: 'g', from: '16:30', to: '17:30' };
  const held = { signIns: { a: '16:25' }, marks: { c: { state: 'present' } } };
  const complete = {
    ...held,
    signOuts: { c: { state: 'out', at: '17:30' } },
    tutorSignOuts: { a: '17:35' },
    plan: '窗花',
    notice: '带剪刀',
    content: '剪窗花',
    summary: '都完成了',
    photos: { p: { order: 1 } },
  };
  const term = 'term-2026-1' as const;
  await commit(device, [
    { id: 'group:g', space: 'main', set: { name: '剪纸', lead: 'a' } },
    { id: 'group:h', space: 'main', set: { name: '象棋', lead: 'b', assistants: { a: true } } },
    { id: 'group:i', space: 'main', set: { name: '合唱', lead: 'b' } },
    {
      id: 'members:g:2026-1',
      space: term,
      set: { group: 'g', members: { c: { from: '2026-09-01' }, d: { from: '2026-11-05' } } },
    },
    { id: 'session:s:20261103', space: term, set: { ...session, date: '2026-11-03', ...complete } },
    { id: 'session:s:20261110', space: term, set: { ...session, date: '2026-11-10', ...held } },
    { id: 'session:s:20261117', space: term, set: { ...session, date: '2026-11-17', notHeld: { reason: 'weather' } } },
    { id: 'session:s:20261201', space: term, set: { ...session, date: '2026-12-01', plan: '灯笼' } },
    { id: 'session:t:20261104', space: term, set: { ...session, group: 'i', date: '2026-11-04', ...held } },
  ]);
  expect((await listMyGroups(device, 'a')).map(({ group, isLead }) => [group.name, isLead])).toEqual([
    ['剪纸', true],
    ['象棋', false],
  ]);
  // On the 10th the second child had joined and has no mark.
  expect(await readMyFigures(device, 'a', '2026-12-01')).toEqual({ held: 2, rollTaken: 1, complete: 1 });
});

test('tutors stand under the first letter of their name and are found by initials', async () => {
  await loadPinyin();
  const device = createDevice();
  const names = ['王芳', '欧阳晓雨', '魏来', '安娜'];
  await commit(
    device,
    names.map((name, index) => ({ id: `tutor:${index}`, space: 'main' as const, set: { name } })),
  );
  const tutors = await listDocs(device, 'tutor');
  const shown = (query: string) =>
    tutorsByLetter(tutors, query).map(({ letter, tutors }) => [letter, ...tutors.map((tutor) => tutor.name)]);
  expect(shown('')).toEqual([
    ['A', '安娜'],
    ['O', '欧阳晓雨'],
    ['W', '王芳', '魏来'],
  ]);
  expect(shown('wf')).toEqual([['W', '王芳']]);
});

test('what waits is counted by space and kind, what was refused is named', async () => {
  const device = createDevice();
  await createSchool(device, school);
  await commit(device, [
    { id: 'group:g', space: 'main', set: { name: '剪纸' } },
    {
      id: 'session:s:20261103',
      space: 'term-2026-1',
      set: { group: 'g', date: '2026-11-03', from: '16:30', to: '17:30' },
    },
    { id: 'banner:x', space: 'main', set: { colour: 'green' } },
  ]);
  const row = await device.queue.get('session:s:20261103');
  if (!row) throw new Error('the session is not queued');
  await device.queue.put({ ...row, parked: { reason: 'forbidden', status: 403, detail: 'no', at: 1 } });
  const overview = await readOverview(device);
  const waiting = overview.waiting.map(({ space, type, count }) => `${space} ${type} ${count}`);
  expect(new Set(waiting)).toEqual(
    new Set(['main group 1', 'main other 1', 'main school 1', 'main schoolKey 1', 'main term 1']),
  );
  expect(overview.waitingTotal).toBe(5);
  expect(overview.parked).toMatchObject([
    { id: 'session:s:20261103', type: 'session', name: '剪纸 · 11月3日', reason: 'forbidden', detail: 'no' },
  ]);
});

test('a phone that got its school by file joins the school’s server by a code with the same key, and no other one', async () => {
  const device = createDevice();
  await createSchool(device, school);
  const [key] = await readSchoolKeys(device);
  if (!key) throw new Error('the school has no key');
  expect(await findObstacle(device, 'qingshan', key)).toBeUndefined();
  expect(await findObstacle(device, 'qingshan')).toMatchObject({ type: 'local' });
  const other = createSchoolKey(createDevice(Date.parse('2026-11-25')).entropy);
  expect(await findObstacle(device, 'baiyun', other)).toMatchObject({ type: 'local' });
});
