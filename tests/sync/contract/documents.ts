import { claim, holds, list, record, refusal, status, text } from './claims';
import type { ContractCase } from './couchContract';
import type { Probe } from './probe';

/** Ids as the app makes them, and some that must be written with care in a path. */
const IDS = ['session:01jd3x:20261123', 'history:student:1:marks.林小满:1zz', 'a b+c%2F&?#', '学生/一', 'quote\'"\\'];

const VALUES = {
  text: '林小满 👩‍👧 \u0000 \u2028 \\ " \ud834\udd1e',
  empty: { map: {}, list: [], text: '' },
  numbers: [0, -1, 0.1, 1e21, 2 ** 53 - 1],
  deep: [[[{ a: [null, true, false] }]]],
  none: null,
  '~': { '*': '1abc', 'marks.林.x': '2abc' },
  'key.with.dots': 1,
  constructor: 'a name like any other',
};

const putNew = async (probe: Probe, path: string, json: unknown): Promise<string> => {
  const said = record(status(await probe.ask(path, { method: 'PUT', json }), 201), 'the answer to a write');
  return text(said['rev'], 'the revision');
};

export const documentCases: ContractCase[] = [
  {
    name: 'a document is written, read, changed with its revision and refused with an old one',
    run: async (probe) => {
      const path = `${await probe.database()}/student%3A1`;
      const first = await putNew(probe, path, { name: '林小满' });
      claim(first.startsWith('1-'), 'a first revision does not begin with 1-', first);
      holds(status(await probe.ask(path), 200), { _id: 'student:1', _rev: first, name: '林小满' }, 'the document');
      const second = await putNew(probe, path, { _rev: first, name: '林大满' });
      claim(second.startsWith('2-'), 'a second revision does not begin with 2-', second);
      refusal(await probe.ask(path, { method: 'PUT', json: { _rev: first, name: '王' } }), 409, 'conflict');
      refusal(await probe.ask(path, { method: 'PUT', json: { name: '王' } }), 409, 'conflict');
      holds(status(await probe.ask(path), 200), { _rev: second, name: '林大满' }, 'the document');
    },
  },
  {
    name: 'a document that was really deleted is not found any more, and can be made again',
    run: async (probe) => {
      const path = `${await probe.database()}/student%3A1`;
      const rev = await putNew(probe, path, { name: '林小满' });
      status(await probe.ask(path, { method: 'DELETE', query: { rev } }), 200);
      refusal(await probe.ask(path), 404, 'not_found');
      const again = await putNew(probe, path, { name: '林小满' });
      claim(again.startsWith('3-'), 'the new one does not follow the deleted one', again);
    },
  },
  {
    name: 'ids of every script are kept, in a path and in a batch',
    run: async (probe) => {
      const name = await probe.database();
      for (const id of IDS) {
        await putNew(probe, `${name}/${encodeURIComponent(id)}`, { of: id });
        holds(status(await probe.ask(`${name}/${encodeURIComponent(id)}`), 200), { _id: id, of: id }, 'the document');
      }
      const keys = { method: 'POST', query: { include_docs: true }, json: { keys: IDS } } as const;
      const rows = IDS.map((id) => ({ key: id, doc: { of: id } }));
      holds(status(await probe.ask(`${name}/_all_docs`, keys), 200), { rows }, 'the documents by their ids');
    },
  },
  {
    name: 'values come back as they were written',
    run: async (probe) => {
      const path = `${await probe.database()}/thing%3A1`;
      await putNew(probe, path, VALUES);
      const { _id, _rev, ...values } = record(status(await probe.ask(path), 200), 'the document');
      claim(_id === 'thing:1' && typeof _rev === 'string', 'id or revision is missing', [_id, _rev]);
      holds(values, VALUES, 'the values');
      claim(Object.keys(values).length === Object.keys(VALUES).length, 'there are more values', Object.keys(values));
    },
  },
  {
    name: 'a device leaves a note that only itself asks for (_local), with a revision of its own',
    run: async (probe) => {
      const name = await probe.database();
      const path = `${name}/_local/phone-1`;
      const as = probe.member;
      refusal(await probe.ask(path, { as }), 404, 'not_found');
      const put = async (json: unknown) =>
        text(record(status(await probe.ask(path, { method: 'PUT', json, as }), 201), 'the answer')['rev'], 'rev');
      const first = await put({ since: '7-x', token: 'a' });
      holds(status(await probe.ask(path, { as }), 200), { _rev: first, since: '7-x', token: 'a' }, 'the note');
      const second = await put({ _rev: first, since: 8, token: 'b' });
      holds(status(await probe.ask(path, { as }), 200), { _rev: second, since: 8, token: 'b' }, 'the note');
      holds(status(await probe.ask(`${name}/_changes`), 200), { results: [] }, 'the changes');
      holds(status(await probe.ask(`${name}/_all_docs`), 200), { rows: [] }, 'the documents');
    },
  },
  {
    name: 'many are read by their ids in one request: there, deleted and missing are told apart, in the order asked',
    run: async (probe) => {
      const name = await probe.database();
      await putNew(probe, `${name}/a`, { text: 'here' });
      const rev = await putNew(probe, `${name}/b`, {});
      status(await probe.ask(`${name}/b`, { method: 'DELETE', query: { rev } }), 200);
      const keys = {
        method: 'POST',
        query: { include_docs: true, conflicts: true },
        json: { keys: ['c', 'b', 'a'] },
      } as const;
      const rows = [
        { key: 'c', error: 'not_found', doc: undefined },
        { key: 'b', value: { deleted: true }, error: undefined },
        { key: 'a', doc: { _id: 'a', text: 'here', _conflicts: undefined } },
      ];
      const body = record(status(await probe.ask(`${name}/_all_docs`, keys), 200), 'the answer');
      holds(body, { rows }, 'the documents by their ids');
      holds(status(await probe.ask(`${name}/_all_docs`, { ...keys, json: { keys: [] } }), 200), { rows: [] }, 'no ids');
    },
  },
  {
    name: 'all are read page after page in the order of their ids, and those whose ids begin alike',
    run: async (probe) => {
      const name = await probe.database();
      const ids = [
        'A',
        'Z:1',
        'a',
        'history:1',
        'meta:space',
        'student:1',
        'student:10',
        'student:2',
        'student:学',
        'tutor:1',
      ];
      const docs = ids.map((_id) => ({ _id, of: _id })).toReversed();
      status(await probe.ask(`${name}/_bulk_docs`, { method: 'POST', json: { docs } }), 201);
      const read = async (query: Record<string, string | number>): Promise<string[]> => {
        const said = await probe.ask(`${name}/_all_docs`, {
          query: { ...query, include_docs: true },
          as: probe.member,
        });
        return list(record(status(said, 200), 'the answer')['rows'], 'rows').map(({ doc }) => {
          return String(record(doc, 'a document')['of']);
        });
      };
      const seen: string[] = [];
      for (let page = await read({ limit: 4 }); page.length > 0;) {
        seen.push(...page);
        page = await read({ limit: 4, startkey: JSON.stringify(seen.at(-1)), skip: 1 });
      }
      holds(seen, ids, 'the ids in their order');
      holds(await read({ startkey: '"student:"', endkey: '"student:~"' }), ids.slice(5, 8), 'those that begin alike');
      const info = record(status(await probe.ask(name, { as: probe.member }), 200), 'the database');
      claim(Number.parseInt(String(info['update_seq']), 10) >= ids.length, 'update_seq does not count', info);
    },
  },
  {
    name: 'it says which revisions it does not know',
    run: async (probe) => {
      const name = await probe.database();
      const old = await putNew(probe, `${name}/a`, {});
      const rev = await putNew(probe, `${name}/a`, { _rev: old });
      const unknown = '9-0123456789abcdef0123456789abcdef';
      const json = { a: [rev], b: [unknown], 'c d': ['1-0123456789abcdef0123456789abcdef'] };
      const missing = record(
        status(await probe.ask(`${name}/_revs_diff`, { method: 'POST', json }), 200),
        'the answer',
      );
      holds(missing, { a: undefined, b: { missing: [unknown] }, 'c d': {} }, 'the missing ones');
      const known = await probe.ask(`${name}/_revs_diff`, { method: 'POST', json: { a: [old] } });
      holds(status(known, 200), { a: undefined }, 'a revision that was replaced counts as known');
    },
  },
];
