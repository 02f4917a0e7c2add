import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { membersId } from '../../src/domain/ids';
import { commit } from '../../src/db/commit';
import { membersByGroup, membersOfGroup } from '../../src/db/members';
import { createDevice } from '../support/devices';

const term = (key: string, start: string, end: string) =>
  ({ id: `term:${key}`, space: 'main', set: { start, end } }) as const;
const list = (key: string, child: string) =>
  ({ id: membersId('choir', key), space: `term-${key}`, set: { group: 'choir', members: { [child]: {} } } }) as const;

it("keeps a group's lists of two terms side by side, and finds the one of a day", async () => {
  const db = createDevice();
  await commit(db, [
    { id: 'group:choir', space: 'main', set: { name: '合唱' } },
    term('2026-1', '2026-09-01', '2027-01-20'),
    term('2026-2', '2027-02-20', '2027-07-10'),
    list('2026-1', 'lin'),
    list('2026-2', 'chen'),
  ]);
  expect((await membersOfGroup(db, 'choir', '2026-11-24'))?.members).toEqual({ lin: {} });
  expect((await membersOfGroup(db, 'choir', '2027-03-02'))?.members).toEqual({ chen: {} });
  expect([...(await membersByGroup(db, '2027-03-02')).values()].map((one) => one.members)).toEqual([{ chen: {} }]);
});
