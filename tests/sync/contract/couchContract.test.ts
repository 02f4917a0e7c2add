import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server';
import { couchContract } from './couchContract';
import { createProbe, type Probe } from './probe';
import { COUCHDB, EMBEDDED, readServerUrl, type ContractServer } from './server';

const base: Pick<ContractServer, 'fetch' | 'prefix' | 'sleep'> = {
  fetch,
  prefix: `contract-${randomBytes(5).toString('hex')}`,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

describe('the contract of a CouchDB, kept by the embedded server', () => {
  let server: TestServer;
  let probe: Probe;
  beforeAll(async () => {
    server = await startTestServer({ isEmbedded: true });
    const { user: name, password } = server.embedded.admin;
    probe = createProbe({ ...base, ...EMBEDDED, url: server.embedded.dbUrl, admin: { name, password } });
  });
  afterAll(async () => {
    expect(await probe.clear()).toEqual([]);
    await server.close();
  });

  it.each(couchContract.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run(probe));
});

const address = process.env['COUCHDB_URL'];
if (address !== undefined)
  describe('the contract of a CouchDB, kept by the server at COUCHDB_URL', () => {
    const probe = createProbe({ ...base, ...COUCHDB, ...readServerUrl(address) });
    afterAll(async () => {
      expect(await probe.clear()).toEqual([]);
    });

    it.each(couchContract.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run(probe));
  });
