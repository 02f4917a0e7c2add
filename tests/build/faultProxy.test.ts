import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { basic, startTestServer, type TestServer } from '../support/server';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ school: 'faulty' });
});

afterEach(() => server.close());

const send = (id: string) =>
  fetch(`${server.dbUrl}faulty-main/_bulk_docs`, {
    method: 'POST',
    headers: { ...basic(server.tutor), 'Content-Type': 'application/json' },
    body: JSON.stringify({ docs: [{ _id: id }] }),
  });

const arrived = async (id: string) => (await server.couch('GET', `/faulty-main/${id}`)).status === 200;

describe('the fault proxy', () => {
  it('answers a fixed status without asking the server, as often as told', async () => {
    server.proxy.inject({ kind: 'status', match: 'POST /db/faulty-main/_bulk_docs', status: 500, times: 1 });
    expect((await send('a')).status).toBe(500);
    expect(await arrived('a')).toBe(false);
    expect((await send('a')).status).toBe(201);
    expect(server.proxy.seen.map(({ status }) => status)).toEqual([500, 201]);
  });

  it.each([0, 5])('loses the answer after %i bytes while the request arrives', async (afterBytes) => {
    const mend = server.proxy.inject({ kind: 'cut', match: '_bulk_docs', afterBytes });
    await expect(send('b').then((response) => response.json())).rejects.toThrow();
    expect(await arrived('b')).toBe(true);
    mend();
    expect((await send('c')).status).toBe(201);
  });

  it.each(['refused', 'reset'] as const)('takes the network away (%s) and gives it back', async (how) => {
    await server.proxy.offline(how);
    await expect(send('d')).rejects.toThrow();
    await server.proxy.online();
    expect((await send('d')).status).toBe(201);
  });

  it('breaks an open longpoll when the network goes', async () => {
    const poll = fetch(`${server.dbUrl}faulty-main/_changes?feed=longpoll&since=now`, { headers: basic(server.tutor) });
    const answer = await poll;
    const body = answer.text();
    await server.proxy.offline();
    await expect(body).rejects.toThrow();
  });

  it('holds a request back', async () => {
    server.proxy.inject({ kind: 'delay', match: '_bulk_docs', ms: 150 });
    const start = performance.now();
    expect((await send('e')).status).toBe(201);
    expect(performance.now() - start).toBeGreaterThan(140);
  });
});
