import { afterAll, describe, expect, it } from 'vitest';
import { createCouchModel } from '../../../src/tools/sim/couchModel';
import { createModelFetch } from '../../../src/tools/sim/modelFetch';
import { couchContract } from './couchContract';
import { createProbe } from './probe';
import { COUCHDB } from './server';

/** Ends early when it is taken back, as the app's own. */
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

describe.each(['opaque', 'numbers'] as const)(
  'the contract of a CouchDB, kept by its model with places as %s',
  (seqs) => {
    const admin = { name: 'admin', password: 'cedar' };
    const url = 'http://model.test/db/';
    const model = createCouchModel({ now: Date.now, admin, seqs, address: new URL(url) });
    const probe = createProbe({
      ...COUCHDB,
      // What the simulation does not use: rights come from tables there, nothing is purged, bytes come in one piece.
      has: { ...COUCHDB.has, purge: false, validate: false, streaming: false },
      fetch: createModelFetch(model, new URL(url), sleep),
      url,
      admin,
      prefix: 'contract',
      sleep,
    });
    afterAll(async () => {
      expect(await probe.clear()).toEqual([]);
    });

    it.each(couchContract.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run(probe));
  },
);
