import { bulk } from './batches';
import { claim, holds, record, status, text } from './claims';
import type { ContractCase } from './couchContract';
import { basicOf, type Said } from './asking';
import type { Probe } from './probe';

const replicate = (probe: Probe, from: string, to: string): Promise<Said> => {
  const end = (name: string) => ({
    url: new URL(name, probe.server.url).href,
    headers: { Authorization: basicOf(probe.server.admin) },
  });
  return probe.ask('_replicate', { method: 'POST', json: { source: end(from), target: end(to) } });
};

export const copyCases: ContractCase[] = [
  {
    name: 'one database is copied into another (_replicate), both ways: the same copies win on both sides',
    run: async (probe) => {
      const [a, b] = [await probe.database(), await probe.database()];
      status(await bulk(probe, a, [{ _id: 'x', of: 'a' }, { _id: 'only-a' }]), 201);
      status(await bulk(probe, b, [{ _id: 'x', of: 'b' }]), 201);
      if (!probe.server.has.replicate) {
        // The schools of one county copy between real servers; a trial on one machine does not.
        claim((await replicate(probe, a, b)).status >= 400, 'it is taken, although this server cannot');
        return;
      }
      status(await replicate(probe, a, b), 200, 202);
      status(await replicate(probe, b, a), 200, 202);
      const read = async (name: string) => {
        const { _rev, of, _conflicts } = record(
          status(await probe.ask(`${name}/x`, { query: { conflicts: true } }), 200),
          'the document',
        );
        return { _rev, of, _conflicts };
      };
      const [onA, onB] = [await read(a), await read(b)];
      holds(onB, onA, 'both sides');
      claim(Array.isArray(onA._conflicts) && onA._conflicts.length === 1, 'the losing copy is missing', onA);
      status(await probe.ask(`${b}/only-a`), 200);
    },
  },
  {
    name: 'a document is forgotten without a trace (_purge)',
    run: async (probe) => {
      const name = await probe.database();
      const [row] = status(await bulk(probe, name, [{ _id: 'x', of: 'a' }]), 201) as [{ rev: string }];
      const json = { x: [text(row.rev, 'the revision')] };
      const said = await probe.ask(`${name}/_purge`, { method: 'POST', json });
      if (probe.server.has.purge) {
        status(said, 201, 202);
        status(await probe.ask(`${name}/x`), 404);
        holds(status(await probe.ask(`${name}/_changes`), 200), { results: [] }, 'the changes');
      } else {
        // The app then deletes instead; it must only be told that there is no such thing.
        status(said, 404, 405, 501);
        status(await probe.ask(`${name}/x`), 200);
      }
    },
  },
];
