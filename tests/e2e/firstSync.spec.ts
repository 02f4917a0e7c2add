import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from './support/devices';
import { expectAllSent } from './support/pages';
import { rowsOnDevice } from './support/records';
import { fillSmallSchool } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine one takes a minute.
test.describe.configure({ timeout: 180_000 });

test('a new phone on a slow line that breaks gets the whole school in one piece, which the office’s browser made', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  // No two notes are alike, so that packing does not make the story too short.
  const students = Array.from({ length: 400 }, (_, i) => ({
    _id: `student:${i}`,
    type: 'student',
    v: 1,
    name: `学生${i}`,
    health: randomBytes(30).toString('base64'),
  }));
  await server.couch('POST', `${server.database('main')}/_bulk_docs`, { docs: students });

  const office = await startDevice({ kind: 'desktop' });
  await office.page.goto(office.joinLink(server.office));
  await office.page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(async () => {
    const { body } = await server.couch('GET', `${server.database('main')}/_local/snapshot`);
    expect(body).toMatchObject({ file: { length: expect.any(Number) } });
  }).toPass({ timeout: 30_000 });

  const phone = await startDevice();
  const { page, line } = phone;
  await page.goto(phone.joinLink(server.tutor));
  await expect(page.getByRole('button', { name: '加入', exact: true })).toBeVisible();
  line.inject({ kind: 'cut', match: 'meta%3Asnapshot', afterBytes: 12_000, times: 1 });
  line.pace({ down: 100_000 });
  await page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(page.getByText(/\d+ \/ \d+ KB/)).toBeVisible();
  await expect(page.getByRole('heading', { name: '已经装好' })).toBeVisible({ timeout: 60_000 });
  line.pace();
  await page.getByRole('link', { name: '先看看', exact: true }).click();
  await expectAllSent(page);

  const here = new Set((await rowsOnDevice(page, 'docs')).map((row) => row['id']));
  expect(students.filter(({ _id }) => !here.has(_id))).toEqual([]);
  const asked = line.seen.filter(({ path }) => path.startsWith(`/db/${server.database('main')}/`));
  expect(asked.filter(({ path }) => path.includes('meta%3Asnapshot')).map(({ status }) => status)).toEqual([200, 206]);
  // Not a single document came by itself.
  expect(asked.filter(({ path }) => path.includes('include_docs'))).toEqual([]);
});
