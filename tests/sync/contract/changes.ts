import { bulk } from './batches';
import { claim, holds, list, record, status } from './claims';
import type { ContractCase } from './couchContract';
import type { Probe } from './probe';

type Seq = string | number;
type Page = { ids: string[]; rows: Record<string, unknown>[]; last: Seq; pending: unknown };

const page = async (probe: Probe, name: string, query: Record<string, string | number | boolean>): Promise<Page> => {
  const body = record(status(await probe.ask(`${name}/_changes`, { query, as: probe.member }), 200), 'the changes');
  const rows = list(body['results'], 'results');
  const last = body['last_seq'];
  claim(typeof last === 'string' || typeof last === 'number', 'last_seq is neither a text nor a number', last ?? null);
  return { ids: rows.map((row) => String(row['id'])), rows, last, pending: body['pending'] };
};

const fill = async (probe: Probe, name: string, count: number, from = 0): Promise<void> => {
  const docs = Array.from({ length: count }, (_, i) => ({ _id: `d:${from + i}`, n: from + i }));
  status(await bulk(probe, name, docs), 201);
};

const LIVE = { feed: 'longpoll', style: 'all_docs', limit: 1_000, seq_interval: 1_000, heartbeat: 20_000 };

export const changesCases: ContractCase[] = [
  {
    name: 'page after page brings every document once, its last change only; a page that is not full is the last',
    run: async (probe) => {
      const name = await probe.database();
      await fill(probe, name, 25);
      const seen: string[] = [];
      let at: Seq = 0;
      for (let full = true; full;) {
        const next: Page = await page(probe, name, { since: at, limit: 10, style: 'all_docs', seq_interval: 10 });
        seen.push(...next.ids);
        at = next.last;
        full = next.ids.length === 10;
        claim(seen.length <= 25, 'the pages overlap', seen);
      }
      claim(new Set(seen).size === 25, 'not every document came', seen);
      claim((await page(probe, name, { since: at })).ids.length === 0, 'something comes after the end');
      const [row] = (await page(probe, name, { since: 0, limit: 1, style: 'all_docs' })).rows;
      holds(row, { changes: [{}], deleted: undefined, doc: undefined }, 'a row');
      status(await bulk(probe, name, [{ _id: 'd:99' }]), 201);
      holds((await page(probe, name, { since: at })).ids, ['d:99'], 'what came after the last page');
    },
  },
  {
    name: 'the same with documents, where only every so many rows carry a place (seq_interval)',
    run: async (probe) => {
      const name = await probe.database();
      await fill(probe, name, 25);
      const seen: unknown[] = [];
      let at: Seq = 0;
      for (let full = true; full;) {
        const query = { since: at, limit: 10, include_docs: true, conflicts: true, seq_interval: 10 };
        const next: Page = await page(probe, name, query);
        for (const { doc } of next.rows) seen.push(record(doc, 'a document')['n']);
        at = next.last;
        full = next.ids.length === 10;
        if (!probe.server.has.pending) claim(next.pending === undefined, 'pending is said', next.pending);
        else claim(next.pending === 25 - seen.length, 'pending is not what is left', next.pending);
      }
      claim(new Set(seen).size === 25 && seen.length === 25, 'not every document came once', seen);
      claim((await page(probe, name, { since: at })).ids.length === 0, 'something comes after the end');
    },
  },
  {
    name: 'a change that was made meanwhile comes after the place where reading stopped',
    run: async (probe) => {
      const name = await probe.database();
      await fill(probe, name, 20);
      const first = await page(probe, name, { since: 0, limit: 10 });
      const [id = ''] = first.ids;
      const [change] = list(first.rows[0]?.['changes'], 'changes');
      status(await bulk(probe, name, [{ _id: id, _rev: change?.['rev'], n: 'new' }]), 201);
      const second = await page(probe, name, { since: first.last });
      claim(second.ids.includes(id) && second.ids.length === 11, 'the change is not among the rest', second.ids);
    },
  },
  {
    name: 'what was really deleted is told as deleted',
    run: async (probe) => {
      const name = await probe.database();
      await fill(probe, name, 1);
      const before = await page(probe, name, { since: 0 });
      const [change] = list(before.rows[0]?.['changes'], 'changes');
      status(await bulk(probe, name, [{ _id: 'd:0', _rev: change?.['rev'], _deleted: true }]), 201);
      const query = { since: before.last, include_docs: true, conflicts: true };
      holds((await page(probe, name, query)).rows, [{ id: 'd:0', deleted: true }], 'the changes');
    },
  },
  {
    name: 'a place of another database, as after a restored backup, is answered with a page',
    run: async (probe) => {
      const [full, empty] = [await probe.database(), await probe.database()];
      await fill(probe, full, 30);
      const { last } = await page(probe, full, { since: 0 });
      await fill(probe, empty, 2);
      const next = await page(probe, empty, { since: last, style: 'all_docs' });
      // Some begin anew, some answer nothing: the app notices by itself and goes back to the beginning.
      claim(next.ids.length === 0 || next.ids.length === 2, 'it is half a list', next.ids);
      holds((await page(probe, empty, { since: 0 })).ids.toSorted(), ['d:0', 'd:1'], 'from the beginning');
    },
  },
  {
    name: 'whoever waits for changes is answered at once if there are some',
    run: async (probe) => {
      const name = await probe.database();
      await fill(probe, name, 2);
      const next = await page(probe, name, { ...LIVE, since: 0 });
      holds(next.ids.toSorted(), ['d:0', 'd:1'], 'the changes');
    },
  },
  {
    name: 'whoever waits for changes hears of the next one when it is made, with a place to go on from',
    run: async (probe) => {
      const name = await probe.database();
      await fill(probe, name, 2);
      const { last } = await page(probe, name, { since: 0 });
      const waiting = page(probe, name, { ...LIVE, since: last });
      await probe.server.sleep(300);
      await fill(probe, name, 1, 7);
      const heard = await waiting;
      holds(heard.ids, ['d:7'], 'what was heard');
      claim((await page(probe, name, { since: heard.last })).ids.length === 0, 'the place is before what was heard');
    },
  },
  {
    name: 'while nothing changes, a line feed now and then shows that the line is alive',
    run: async (probe) => {
      const name = await probe.database();
      const { last } = await page(probe, name, { since: 0 });
      // A server that sends everything at the end cannot show it.
      if (!probe.server.has.streaming) return;
      const stop = new AbortController();
      const query = { feed: 'longpoll', since: last, heartbeat: 1_000 };
      const response = await probe.open(`${name}/_changes`, { query, as: probe.member, signal: stop.signal });
      const reader = response.body?.getReader();
      claim(reader !== undefined, 'the answer has no body');
      for (let beats = 0; beats < 2;) {
        const part = await Promise.race([reader.read(), probe.server.sleep(5_000)]);
        claim(part !== undefined && !part.done, 'there was no sign of life for five seconds');
        if (/^\s+$/.test(new TextDecoder().decode(part.value))) beats += 1;
      }
      stop.abort();
      await reader.read().catch(() => undefined);
      // Whoever went away does not disturb the others.
      claim((await page(probe, name, { since: 0 })).ids.length === 0, 'the database is not empty any more');
    },
  },
];
