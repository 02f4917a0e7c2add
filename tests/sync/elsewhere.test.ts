import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCouch } from '../../src/sync/couch';
import type { Fetch } from '../../src/sync/line';
import { accountOf, sleep, startTestServer, type TestServer } from './support';

/** Headers that a CouchDB as it comes lets a page of another origin send, and those that need no permission. */
const ALLOWED = new Set(['accept', 'authorization', 'content-type', 'origin', 'if-match']);

/** A browser's fetch on a page of another origin: what the server does not allow fails without a word. */
const browserElsewhere =
  (sent: string[]): Fetch =>
  async (url, init) => {
    const headers = new Headers(init.headers);
    sent.push(headers.get('content-encoding') ?? 'plain');
    if ([...headers.keys()].some((name) => !ALLOWED.has(name))) throw new TypeError('Failed to fetch');
    return fetch(url, init);
  };

describe('a server on another origin than the app', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const ask = (fetch: Fetch) => {
    const deps = { fetch, sleep, origin: 'https://app.example', now: Date.now };
    const couch = createCouch(deps, accountOf(server, server.tutor));
    const json = { keys: Array.from({ length: 200 }, (_, i) => `student:${i}`) };
    return () => couch.json(`${server.database('main')}/_all_docs`, { method: 'POST', json });
  };

  it('[S7] that lets no page send packed bodies gets them plain, from the third on at once', async () => {
    const sent: string[] = [];
    const again = ask(browserElsewhere(sent));
    for (let i = 0; i < 3; i++) expect(await again()).toMatchObject({ ok: true });
    expect(sent).toEqual(['gzip', 'plain', 'gzip', 'plain', 'plain']);
  });

  it('[S7] that takes them packed is not given up for one bad moment of the line', async () => {
    const sent: string[] = [];
    let isFirst = true;
    const again = ask(async (url, init) => {
      sent.push(new Headers(init.headers).get('content-encoding') ?? 'plain');
      if (isFirst) {
        isFirst = false;
        throw new TypeError('Failed to fetch');
      }
      return fetch(url, init);
    });
    for (let i = 0; i < 2; i++) expect(await again()).toMatchObject({ ok: true });
    expect(sent).toEqual(['gzip', 'plain', 'gzip']);
  });

  it('[N4] that lets no page ask for the rest of a file sends it whole', async () => {
    const path = `${server.database('main')}/photo%3A1`;
    const stored = { _attachments: { thumb: { content_type: 'image/jpeg', data: btoa('0123456789') } } };
    expect((await server.couch('PUT', path, stored)).status).toBe(201);
    const sent: string[] = [];
    const deps = { fetch: browserElsewhere(sent), sleep, origin: 'https://app.example', now: Date.now };
    const couch = createCouch(deps, accountOf(server, server.tutor));
    const rest = await couch.bytes(`${path}/thumb`, { accept: '*/*', from: 4 });
    expect(rest.ok && new TextDecoder().decode(rest.value)).toBe('0123456789');
    expect(sent).toHaveLength(2);
  });

  it('[S7] without a line is asked once more only, and the failure told', async () => {
    let asked = 0;
    const again = ask(() => {
      asked += 1;
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    expect(await again()).toMatchObject({ ok: false, failure: { type: 'unreachable' } });
    expect(asked).toBe(2);
  });
});
