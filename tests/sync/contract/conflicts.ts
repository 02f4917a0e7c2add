import { bulk } from './batches';
import { claim, holds, list, record, refusal, status } from './claims';
import type { ContractCase } from './couchContract';
import type { Probe } from './probe';

const hash = (letter: string): string => letter.repeat(32);

/** A document with one agreed revision and two that follow it side by side; the one with the greater hash wins. */
const makeConflict = async (probe: Probe): Promise<string> => {
  const name = await probe.database();
  const leaf = (letter: string) => ({
    _id: 'student:1',
    _rev: `2-${hash(letter)}`,
    _revisions: { start: 2, ids: [hash(letter), hash('0')] },
    of: letter,
  });
  const first = { _id: 'student:1', _rev: `1-${hash('0')}`, _revisions: { start: 1, ids: [hash('0')] }, of: '0' };
  const said = await bulk(probe, name, [first, leaf('f'), leaf('a')], { new_edits: false });
  holds(status(said, 201), [], 'the answer to copies that come with their revisions');
  return name;
};

const WINNER = `2-${hash('f')}`;
const LOSER = `2-${hash('a')}`;

/** Rows without their places: a server may write the same place in several ways. */
const rowsOf = (page: unknown): unknown =>
  list(record(page, 'the page')['results'], 'results').map(({ seq: _place, ...row }) => row);

export const conflictCases: ContractCase[] = [
  {
    name: 'copies that come with their revisions stand side by side, and the same one wins everywhere',
    run: async (probe) => {
      const name = await makeConflict(probe);
      const there = await probe.ask(`${name}/student%3A1`, { query: { conflicts: true } });
      holds(status(there, 200), { _rev: WINNER, of: 'f', _conflicts: [LOSER] }, 'the document');
      const loser = await probe.ask(`${name}/student%3A1`, { query: { rev: LOSER } });
      holds(status(loser, 200), { _rev: LOSER, of: 'a' }, 'the losing copy');
      refusal(await probe.ask(`${name}/student%3A1`, { query: { rev: `2-${hash('c')}` } }), 404, 'not_found');
    },
  },
  {
    name: 'every copy tells the revisions it stands on, so that it is seen where two lines parted',
    run: async (probe) => {
      const name = await makeConflict(probe);
      for (const [rev, letter] of [
        [WINNER, 'f'],
        [LOSER, 'a'],
      ] as const) {
        const copy = await probe.ask(`${name}/student%3A1`, { query: { rev, revs: true }, as: probe.member });
        const _revisions = { start: 2, ids: [hash(letter), hash('0')] };
        holds(status(copy, 200), { _rev: rev, of: letter, _revisions }, 'the copy');
      }
      const origin = await probe.ask(`${name}/student%3A1`, { query: { rev: `1-${hash('0')}`, revs: true } });
      // It may have been tidied away; the app then keeps more in the history than it would have to.
      if (origin.status !== 404) holds(status(origin, 200), { of: '0' }, 'the copy where they parted');
    },
  },
  {
    name: 'conflicts are told in lists: by ids, in changes with documents, and as all revisions without',
    run: async (probe) => {
      const name = await makeConflict(probe);
      const doc = { _rev: WINNER, _conflicts: [LOSER] };
      const query = { include_docs: true, conflicts: true };
      const keys = await probe.ask(`${name}/_all_docs`, { method: 'POST', query, json: { keys: ['student:1'] } });
      holds(status(keys, 200), { rows: [{ doc }] }, 'the document by its id');
      holds(
        status(await probe.ask(`${name}/_all_docs`, { query }), 200),
        { rows: [{ doc }] },
        'the document in the list',
      );
      const changes = await probe.ask(`${name}/_changes`, { query });
      holds(status(changes, 200), { results: [{ id: 'student:1', doc }] }, 'the document in the changes');
      const all = record(status(await probe.ask(`${name}/_changes`, { query: { style: 'all_docs' } }), 200), 'changes');
      const revs = JSON.stringify(all['results']);
      claim(revs.includes(WINNER) && revs.includes(LOSER), 'style=all_docs does not name every copy', all['results']);
      const main = JSON.stringify(status(await probe.ask(`${name}/_changes`), 200));
      claim(main.includes(WINNER) && !main.includes(LOSER), 'without it, not just the winner is named');
    },
  },
  {
    name: 'deleting the losing copy ends the conflict, and is told in the changes',
    run: async (probe) => {
      const name = await makeConflict(probe);
      const since = record(status(await probe.ask(`${name}/_changes`), 200), 'changes')['last_seq'] as string | number;
      const said = await bulk(probe, name, [{ _id: 'student:1', _rev: LOSER, _deleted: true }]);
      holds(status(said, 201), [{ id: 'student:1', error: undefined }], 'the deletion');
      const there = await probe.ask(`${name}/student%3A1`, { query: { conflicts: true } });
      holds(status(there, 200), { _rev: WINNER, of: 'f', _conflicts: undefined }, 'the document');
      const query = { since, include_docs: true, conflicts: true };
      const row = { id: 'student:1', deleted: undefined, doc: { _rev: WINNER, _conflicts: undefined } };
      holds(status(await probe.ask(`${name}/_changes`, { query }), 200), { results: [row] }, 'the changes after it');
    },
  },
  {
    name: 'deleting the winning copy brings the other one forward',
    run: async (probe) => {
      const name = await makeConflict(probe);
      status(await bulk(probe, name, [{ _id: 'student:1', _rev: WINNER, _deleted: true }]), 201);
      const there = await probe.ask(`${name}/student%3A1`, { query: { conflicts: true } });
      holds(status(there, 200), { _rev: LOSER, of: 'a', _conflicts: undefined }, 'the document');
    },
  },
  {
    name: 'a change follows the copy it names, and the other copy stays',
    run: async (probe) => {
      const name = await makeConflict(probe);
      status(await bulk(probe, name, [{ _id: 'student:1', _rev: WINNER, of: 'new' }]), 201);
      const there = await probe.ask(`${name}/student%3A1`, { query: { conflicts: true } });
      holds(status(there, 200), { of: 'new', _conflicts: [LOSER] }, 'the document');
    },
  },
  {
    name: 'a copy that comes a second time, or was replaced long ago, changes nothing',
    run: async (probe) => {
      const name = await makeConflict(probe);
      const again = {
        _id: 'student:1',
        _rev: LOSER,
        _revisions: { start: 2, ids: [hash('a'), hash('0')] },
        of: 'a',
      };
      const before = status(await probe.ask(`${name}/_changes`, { query: { style: 'all_docs' } }), 200);
      const first = { _id: 'student:1', _rev: `1-${hash('0')}`, _revisions: { start: 1, ids: [hash('0')] }, of: '0' };
      status(await bulk(probe, name, [again, first], { new_edits: false }), 201);
      const after = status(await probe.ask(`${name}/_changes`, { query: { style: 'all_docs' } }), 200);
      holds(rowsOf(after), rowsOf(before), 'the changes');
    },
  },
];
