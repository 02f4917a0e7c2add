import { claim, holds, record, refusal, status } from './claims';
import type { ContractCase } from './couchContract';
import type { Ask } from './asking';

/** Every request the app makes of a database as a person, by its path below the database. */
const REQUESTS: [string, Ask][] = [
  ['', {}],
  ['student%3A1', {}],
  ['student%3A1', { method: 'PUT', json: { type: 'student' } }],
  ['_local/phone', {}],
  ['_local/phone', { method: 'PUT', json: {} }],
  ['_changes', { query: { since: 0, style: 'all_docs', limit: 10 } }],
  ['_changes', { query: { since: 0, include_docs: true } }],
  ['_all_docs', { method: 'POST', query: { include_docs: true }, json: { keys: ['student:1'] } }],
  ['_revs_diff', { method: 'POST', json: { 'student:1': ['1-a'] } }],
  ['_bulk_docs', { method: 'POST', json: { docs: [{ _id: 'student:2' }] } }],
  ['photo%3A1/thumb', {}],
  ['photo%3A1/thumb', { method: 'PUT', body: 'x', headers: { 'Content-Type': 'image/jpeg' } }],
];

export const rightsCases: ContractCase[] = [
  {
    name: 'a database of members answers nobody with 401, a stranger with 403, whatever is asked',
    run: async (probe) => {
      const name = await probe.database();
      for (const [path, ask] of REQUESTS) {
        refusal(await probe.ask(`${name}/${path}`, { ...ask, as: null }), 401, 'unauthorized');
        refusal(await probe.ask(`${name}/${path}`, { ...ask, as: probe.stranger }), 403, 'forbidden');
      }
    },
  },
  {
    name: 'a member may read and write documents',
    run: async (probe) => {
      const name = await probe.database();
      status(await probe.ask(`${name}/student%3A1`, { method: 'PUT', json: {}, as: probe.member }), 201);
      status(await probe.ask(`${name}/student%3A1`, { as: probe.member }), 200);
    },
  },
  {
    name: 'members can be named one by one, and taken out again',
    run: async (probe) => {
      const name = await probe.database();
      const security = (names: string[]) => ({
        admins: { names: [], roles: ['_admin'] },
        members: { names, roles: [probe.role] },
      });
      const set = async (names: string[]): Promise<void> => {
        status(await probe.ask(`${name}/_security`, { method: 'PUT', json: security(names) }), 200);
        holds(status(await probe.ask(`${name}/_security`), 200), { members: { names } }, 'the members');
      };
      await set([probe.stranger.name]);
      status(await probe.ask(name, { as: probe.stranger }), 200);
      await set([]);
      refusal(await probe.ask(name, { as: probe.stranger }), 403, 'forbidden');
    },
  },
  {
    name: 'only an administrator makes and drops databases, and changes who may enter',
    run: async (probe) => {
      const name = await probe.database();
      const asMember = { as: probe.member };
      status(await probe.ask(`${name}-new`, { method: 'PUT', ...asMember }), 401, 403);
      status(await probe.ask(name, { method: 'DELETE', ...asMember }), 401, 403);
      // CouchDB's way of saying no here is that its nodes did not agree.
      const opening = { method: 'PUT', json: { members: { names: [], roles: [] } }, ...asMember } as const;
      status(await probe.ask(`${name}/_security`, opening), 401, 403, 500);
      refusal(await probe.ask(name, { as: probe.stranger }), 403, 'forbidden');
      status(await probe.ask(`${name}/_design/own`, { method: 'PUT', json: { views: {} }, ...asMember }), 401, 403);
      status(await probe.ask('_all_dbs'), 200);
      refusal(await probe.ask(`${name}-new`), 404, 'not_found');
    },
  },
  {
    name: 'an account cannot read the account of another',
    run: async (probe) => {
      await probe.database();
      const path = `_users/${encodeURIComponent(`org.couchdb.user:${probe.stranger.name}`)}`;
      status(await probe.ask(path, { as: probe.member }), 401, 403, 404);
    },
  },
  {
    name: 'a database that is there cannot be made again, one that is dropped is gone',
    run: async (probe) => {
      const name = await probe.database();
      refusal(await probe.ask(name, { method: 'PUT' }), 412, 'file_exists');
      status(await probe.ask(name, { method: 'DELETE' }), 200, 202);
      refusal(await probe.ask(name), 404, 'not_found');
      refusal(await probe.ask(name, { method: 'DELETE' }), 404, 'not_found');
    },
  },
  {
    name: 'a missing database is told apart from a missing document',
    run: async (probe) => {
      const name = await probe.database();
      for (const path of ['_local/phone', 'meta%3Aspace']) {
        const noDocument = refusal(await probe.ask(`${name}/${path}`), 404, 'not_found');
        claim(!/database|no_db/i.test(noDocument), 'a missing document is said to be a missing database', noDocument);
        const noDatabase = refusal(await probe.ask(`${name}-none/${path}`), 404, 'not_found');
        claim(/database|no_db/i.test(noDatabase), 'a missing database is not said to be one', noDatabase);
      }
      refusal(await probe.ask(`${name}-none/_changes`), 404, 'not_found');
    },
  },
  {
    name: 'a rule of the database refuses one document of a batch with its reason, and takes the others',
    run: async (probe) => {
      const name = await probe.database();
      const rule = 'function (doc) { if (doc.secret) throw { forbidden: "no secrets" }; }';
      const json = { validate_doc_update: rule };
      status(await probe.ask(`${name}/_design/rules`, { method: 'PUT', json }), 201);
      const docs = [{ _id: 'a', secret: true }, { _id: 'b' }];
      const said = await probe.ask(`${name}/_bulk_docs`, { method: 'POST', json: { docs }, as: probe.member });
      const refused = { id: 'a', error: 'forbidden', reason: 'no secrets', rev: undefined };
      // Where rules are not run everything is taken: the app's own rules then stand alone.
      const first = probe.server.has.validate ? refused : { id: 'a', error: undefined };
      holds(status(said, 201), [first, { id: 'b', error: undefined }], 'the answer to the batch');
      const single = await probe.ask(`${name}/c`, { method: 'PUT', json: { secret: true }, as: probe.member });
      if (probe.server.has.validate) refusal(single, 403, 'forbidden');
      else status(single, 201);
      record(status(await probe.ask(`${name}/b`), 200), 'the other document');
    },
  },
];
