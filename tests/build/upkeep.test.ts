import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactSchool, purgeTerm } from '../../src/server/upkeep';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ school: 'upkeep' });
});

afterAll(() => server.close());

const aim = () => {
  const { user, password } = server.embedded.admin;
  return { url: server.embedded.dbUrl.replace('//', `//${user}:${password}@`), school: 'upkeep' };
};

const failureOf = async (running: ReturnType<typeof purgeTerm>): Promise<unknown> => {
  const result = await running;
  return result.ok ? undefined : result.failure;
};

describe('dropping the database of a term', () => {
  it('refuses one that the office has not cleared, and one that nobody said to be sure of', async () => {
    expect(await failureOf(purgeTerm(aim(), '2026', true))).toEqual({ type: 'bad-term', term: '2026' });
    expect(await failureOf(purgeTerm(aim(), '2026-1', true))).toEqual({ type: 'not-cleared', term: '2026-1' });
    const term = { type: 'term', v: 1, start: '2026-09-01', end: '2027-01-20' };
    await server.couch('PUT', '/upkeep-main/term:2026-1', term);
    expect(await failureOf(purgeTerm(aim(), '2026-1', true))).toEqual({ type: 'not-cleared', term: '2026-1' });
    const { body } = await server.couch('GET', '/upkeep-main/term:2026-1');
    await server.couch('PUT', '/upkeep-main/term:2026-1', { ...Object(body), purged: '2027-06-01' });
    await server.couch('PUT', '/upkeep-term-2026-1/session:x', { type: 'session', v: 1 });
    expect(await failureOf(purgeTerm(aim(), '2026-1', false))).toEqual({
      type: 'not-sure',
      database: 'upkeep-term-2026-1',
      documents: 2,
    });
    expect((await server.couch('GET', '/upkeep-term-2026-1/session:x')).status).toBe(200);
  });

  it('drops it with the flag, and says at the second time that it is not there', async () => {
    const what = 'upkeep-term-2026-1';
    expect(await purgeTerm(aim(), '2026-1', true)).toMatchObject({ report: { steps: [{ what, result: 'dropped' }] } });
    expect((await server.couch('GET', `/${what}`)).status).toBe(404);
    expect(await purgeTerm(aim(), '2026-1', true)).toMatchObject({ report: { steps: [{ what, result: 'absent' }] } });
  });
});

describe('compacting a school', () => {
  it("forgets the text of earlier revisions, and leaves other schools' databases alone", async () => {
    await server.couch('PUT', '/upkeep-two-main');
    const path = '/upkeep-main/student:xia';
    const made = await server.couch('PUT', path, { type: 'student', v: 1, name: '夏小满' });
    const { rev } = made.body as { rev: string };
    await server.couch('DELETE', `${path}?rev=${rev}`);
    expect((await server.couch('GET', `${path}?rev=${rev}`)).status).toBe(200);
    const done = await compactSchool(aim());
    expect(done).toMatchObject({ ok: true });
    expect((await server.couch('GET', `${path}?rev=${rev}`)).status).toBe(404);
    const names = done.ok ? done.report.steps.map(({ what }) => what) : [];
    expect(names).toEqual(['upkeep-main', 'upkeep-office', 'upkeep-term-2026-2']);
  });
});
