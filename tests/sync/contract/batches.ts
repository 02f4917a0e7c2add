import { gzipSync } from 'node:zlib';
import { claim, holds, list, refusal, status } from './claims';
import type { ContractCase } from './couchContract';
import type { Said } from './asking';
import type { Probe } from './probe';

export const bulk = (probe: Probe, name: string, docs: unknown[], more: Record<string, unknown> = {}): Promise<Said> =>
  probe.ask(`${name}/_bulk_docs`, { method: 'POST', json: { docs, ...more }, as: probe.member });

const packed = (probe: Probe, name: string, body: string | Uint8Array): Promise<Said> =>
  probe.ask(`${name}/_bulk_docs`, {
    method: 'POST',
    body: new Uint8Array(gzipSync(body)),
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    as: probe.member,
  });

const countOf = async (probe: Probe, name: string): Promise<number> => {
  const said = status(await probe.ask(`${name}/_all_docs`), 200);
  return list((said as { rows: unknown }).rows, 'rows').length;
};

/** Members that make a server refuse everything that came with them. */
const MALFORMED: Record<string, unknown> = {
  'no document': 5,
  'an unknown field with an underscore': { _id: 'x', _unknown: 1 },
  'an id that is no text': { _id: 7 },
  'an id that is empty': { _id: '' },
  'an id with an underscore': { _id: '_x' },
  'a revision that is none': { _id: 'x', _rev: 'x' },
};

export const batchCases: ContractCase[] = [
  {
    name: 'a batch is answered member by member, in its order: taken with a revision, or a conflict',
    run: async (probe) => {
      const name = await probe.database();
      holds(status(await bulk(probe, name, [{ _id: 'b', n: 1 }]), 201), [{ id: 'b', error: undefined }], 'the first');
      const said = await bulk(probe, name, [{ _id: 'c' }, { _id: 'b', n: 2 }, { _id: 'a' }]);
      const [c, b, a] = list(status(said, 201), 'the answer to the batch');
      holds(c, { id: 'c', error: undefined }, 'a new one');
      holds(b, { id: 'b', error: 'conflict', rev: undefined }, 'one that is there');
      holds(a, { id: 'a', error: undefined }, 'a new one');
      claim(/^1-\w+$/.test(String(a?.['rev'])), 'there is no revision', a);
      const deleted = await bulk(probe, name, [{ _id: 'a', _rev: a?.['rev'], _deleted: true }]);
      holds(status(deleted, 201), [{ id: 'a', error: undefined }], 'a deletion');
      refusal(await probe.ask(`${name}/a`), 404, 'not_found');
    },
  },
  {
    name: 'the same document sent again with the revision it had is a conflict and doubles nothing',
    run: async (probe) => {
      const name = await probe.database();
      status(await bulk(probe, name, [{ _id: 'a', n: 1 }]), 201);
      holds(status(await bulk(probe, name, [{ _id: 'a', n: 1 }]), 201), [{ error: 'conflict' }], 'the second time');
      holds(status(await probe.ask(`${name}/a`, { query: { conflicts: true } }), 200), { _conflicts: undefined }, 'it');
    },
  },
  {
    name: 'one malformed member refuses the whole batch with 400 and nothing of it is written',
    run: async (probe) => {
      const name = await probe.database();
      for (const [what, member] of Object.entries(MALFORMED)) {
        const said = await bulk(probe, name, [{ _id: 'good' }, member]);
        if (said.status !== 400) claim(false, `${what} is answered with ${said.status}`, said.body);
        refusal(said, 400);
      }
      const noJson = { method: 'POST', body: '{"docs":[', headers: { 'Content-Type': 'application/json' } } as const;
      refusal(await probe.ask(`${name}/_bulk_docs`, noJson), 400);
      claim((await countOf(probe, name)) === 0, 'something was written');
    },
  },
  {
    name: 'bodies are taken packed as gzip; what is said to be packed and is not, is refused with 400 or 415',
    run: async (probe) => {
      const name = await probe.database();
      const docs = Array.from({ length: 200 }, (_, i) => ({ _id: `d:${i}`, text: `第 ${i} 个` }));
      list(status(await packed(probe, name, JSON.stringify({ docs })), 201), 'the answer');
      claim((await countOf(probe, name)) === docs.length, 'not all of it was written');
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
      status(await probe.ask(`${name}/_bulk_docs`, { method: 'POST', body: '{"docs":[]}', headers }), 400, 415);
    },
  },
  {
    name: 'a batch of a thousand documents and a megabyte is taken',
    run: async (probe) => {
      const name = await probe.database();
      const docs = Array.from({ length: 1_000 }, (_, i) => ({ _id: `d:${i}`, text: `${i}`.padEnd(900, '学') }));
      claim(
        list(status(await bulk(probe, name, docs), 201), 'the answer').every(({ error }) => !error),
        'not all taken',
      );
    },
  },
  {
    name: 'a document that is too large is refused with 413, also packed',
    run: async (probe) => {
      const name = await probe.database();
      const limit = probe.server.documentLimit;
      if (limit === undefined) return;
      const doc = { _id: 'big', text: 'x'.repeat(limit + 1_000) };
      // A proxy in front may be the one that refuses, in words of its own.
      status(await packed(probe, name, JSON.stringify({ docs: [doc] })), 413);
      claim((await countOf(probe, name)) === 0, 'it was written');
    },
  },
];
