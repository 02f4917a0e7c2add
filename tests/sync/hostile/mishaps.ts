import type { Random } from '../../../src/tools/sim/random';
import type { FaultProxy } from '../../support/faultProxy';

const PLACES = [
  '_changes',
  '_bulk_docs',
  '_local',
  '_all_docs',
  '_revs_diff',
  'photo%3A',
  '_session',
  'meta%3A',
  '/db/',
];
const KINDS = [
  'status',
  'status',
  'page',
  'cut',
  'truncate',
  'cutUp',
  'twice',
  'twice',
  'echo',
  'date',
  'silence',
  'reset',
  'reset',
  'slow',
  'gone',
] as const;
const YEAR = 31_536_000_000;

/** A 2G line, so much faster that a run ends today. */
const CRAWLING = { down: 2_000_000, up: 800_000, delay: 8 };

/** Breaks a line in a way of its own for a while. Returns what it did in words, and what mends the line. */
export async function breakLine(
  line: FaultProxy,
  random: Random,
): Promise<{ what: string; mend: () => Promise<void> }> {
  const match = random.pick(PLACES);
  const times = random.int(1, 3);
  const afterBytes = random.chance(0.3) ? 0 : random.int(1, 1_500);
  const mend = async (): Promise<void> => {
    line.clear();
    line.pace();
    await line.online();
  };
  const kind = random.pick(KINDS);
  switch (kind) {
    case 'status': {
      const status = random.pick([401, 403, 409, 413, 429, 500, 503]);
      line.inject({ kind, match, status, times, ...(status === 429 ? { retryAfter: '3' } : {}) });
      return { what: `${status} ${match} ×${times}`, mend };
    }
    case 'page': {
      const status = random.pick([200, 302, 401, 403, 404, 502]);
      line.inject({ kind, match, status, times });
      return { what: `page ${status} ${match} ×${times}`, mend };
    }
    case 'cut':
    case 'truncate':
    case 'cutUp':
      line.inject({ kind, match, afterBytes, times });
      return { what: `${kind} ${match} after ${afterBytes} ×${times}`, mend };
    case 'date': {
      const ms = random.pick([-40 * YEAR, -2 * YEAR, YEAR, 60 * YEAR]);
      line.inject({ kind, match: '/db/', ms, times: 20 });
      return { what: `date ${ms}`, mend };
    }
    case 'twice':
    case 'echo':
    case 'silence':
      line.inject({ kind, match, times: kind === 'silence' ? 1 : times });
      return { what: `${kind} ${match} ×${times}`, mend };
    case 'reset': {
      const [direction, bytes] = [random.pick(['up', 'down'] as const), random.int(1, 5_000)];
      const undo = line.resetAt(direction, bytes);
      return {
        what: `reset ${direction} ${bytes}`,
        mend: async () => {
          undo();
          await mend();
        },
      };
    }
    case 'slow':
      line.pace(CRAWLING);
      return { what: 'slow', mend };
    case 'gone': {
      const how = random.pick(['refused', 'reset', 'silent'] as const);
      await line.offline(how);
      return { what: `offline ${how}`, mend };
    }
  }
}
