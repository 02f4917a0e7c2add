import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { databaseName } from '../../src/domain/spaces';
import { createModelFetch } from '../../src/tools/sim/modelFetch';
import { createRandom } from '../../src/tools/sim/random';
import { ACCOUNTS, createSchoolServer, fillSchool, makeSpaces, SCHOOL, START } from '../../src/tools/sim/school';
import { createMemoryVault, createPhone, createTestLocks, sleep } from './support';

it('[A6] a server that was restored between the rounds of two tabs is noticed by the tab that knew less', async () => {
  const url = 'https://school.example/db/';
  const model = createSchoolServer(() => START, createRandom(1));
  makeSpaces(model, 'made');
  fillSchool(model);
  const shared = {
    vault: createMemoryVault(),
    tryLock: createTestLocks(),
    fetch: createModelFetch(model, new URL(url), sleep),
  };
  const first = createPhone({ ...shared, start: START });
  const second = createPhone({ ...shared, db: first.db });
  const { name: user, password } = ACCOUNTS.tutor;
  await first.engine.join({ url, school: SCHOOL, user, password });
  for (const { engine } of [first, second]) {
    engine.setVisible(false);
    engine.start();
    await engine.syncNow();
  }
  const backup = model.backup();
  const write = (key: string) => commit(first.db, [{ id: `student:${key}`, space: 'main', set: { name: key } }]);

  await write('sun');
  await first.engine.syncNow();
  model.restore(backup);
  await write('zhao');
  await second.engine.syncNow();
  await second.engine.syncNow();

  const there = model.databases.get(databaseName(SCHOOL, 'main'))?.docs;
  expect([there?.has('student:sun'), there?.has('student:zhao')]).toEqual([true, true]);
  for (const { engine } of [first, second]) await engine.stop();
});
