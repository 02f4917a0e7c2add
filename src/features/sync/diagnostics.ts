import { readMeta, type YingchuangDatabase } from '../../db/database';
import { blobKeys, photosOfKeys } from '../../db/parked';
import { isDocType, loadSchemas, SCHEMA_VERSION, schemaOf } from '../../domain/documents';
import { typeOf } from '../../domain/ids';
import type { Space } from '../../domain/spaces';
import type { SpaceState, SyncProblem } from '../../domain/syncState';
import type { Appearance } from '../../ui/appearance';
import type { StorageState } from '../../ui/storage';
import { countedType } from './countedType';

/** What the page knows and the database does not. */
export type Surroundings = {
  version: string;
  userAgent: string;
  languages: readonly string[];
  language: string;
  appearance: Appearance;
  screen: string;
  isOnline: boolean;
  isInstalled: boolean;
  hasServiceWorker: boolean;
  origin: string;
  storage: StorageState;
};

/**
 * How syncing stands on this device, to be sent to whoever helps. Holds no name, phone number, text, school, account, key or
 * password: everything is counted, taken from a closed list of words, or replaced by a mark that only tells same from other.
 */
export async function readDiagnostics(db: YingchuangDatabase, around: Surroundings): Promise<Record<string, unknown>> {
  await loadSchemas();
  const [device, clock, account, sync] = await Promise.all([
    readMeta(db, 'device'),
    readMeta(db, 'clock'),
    readMeta(db, 'account'),
    readMeta(db, 'sync'),
  ]);
  const now = db.entropy.now();
  const mark = createMark(device?.install ?? '');
  const queue = await db.queue.toArray();
  const { version, origin, ...environment } = around;
  return {
    format: 1,
    made: new Date(now).toISOString(),
    app: { version, documents: SCHEMA_VERSION },
    environment,
    clock: { offset: clock?.offset ?? 0, aheadOfWall: clock ? clock.time - now : 0 },
    account: account
      ? { isJoined: true, isOwnOrigin: account.url.startsWith(`${origin}/`), isHttps: account.url.startsWith('https:') }
      : { isJoined: false, isDemo: (await readMeta(db, 'demo')) !== undefined },
    sync: sync && {
      running: sync.running,
      finishedAt: sync.finishedAt,
      nextTryAt: sync.nextTryAt,
      problem: problemFacts(sync.problem),
    },
    documents: await countDocs(db),
    pictures: {
      onServer: photosOfKeys(await blobKeys(db, 0)).length,
      waiting: photosOfKeys(await blobKeys(db, 1)).length,
      refused: photosOfKeys(await blobKeys(db, 2)).length,
    },
    spaces: await readSpaces(db),
    waiting: countWaiting(queue.filter((row) => !row.parked)),
    parked: queue.flatMap(({ id, space, since, parked }) =>
      parked
        ? [
            {
              type: countedType(id),
              record: mark(id),
              space: spaceFacts(space),
              reason: parked.reason,
              status: parked.status,
              at: parked.at,
              since,
            },
          ]
        : [],
    ),
    quarantine: (await db.quarantine.toArray()).map(({ id, space, reason, at }) => ({
      type: countedType(id),
      record: mark(id),
      space: spaceFacts(space),
      field: fieldFacts(typeOf(id), reason),
      at,
    })),
    rounds: (await db.rounds.toArray()).map(({ problem, ...round }) => ({ ...round, problem: problemFacts(problem) })),
  };
}

async function countDocs(db: YingchuangDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const type of (await db.docs.orderBy('type').uniqueKeys()) as string[]) {
    const name = isDocType(type) ? type : 'other';
    counts[name] = (counts[name] ?? 0) + (await db.docs.where('type').equals(type).count());
  }
  return counts;
}

async function readSpaces(db: YingchuangDatabase): Promise<unknown[]> {
  const rows = await db.meta.where('key').startsWith('sync:').toArray();
  return Promise.all(
    rows.map(async ({ value }) => {
      const { space, pulledAt, pushedAt, problem } = value as SpaceState;
      const checkpoint = await readMeta(db, `checkpoint:${space}`);
      return {
        space: spaceFacts(space),
        documents: await db.docs.where('space').equals(space).count(),
        pulledAt,
        pushedAt,
        problem: problemFacts(problem),
        checkpoint: checkpoint && {
          at: Number.parseInt(String(checkpoint.since), 10) || 0,
          isAgreed: checkpoint.token !== '',
          pushedSince: checkpoint.pushed.length,
        },
      };
    }),
  );
}

function countWaiting(rows: readonly { id: string; space: Space; since: number }[]): unknown[] {
  const counts = new Map<string, { space: string; type: string; count: number; oldest: number }>();
  for (const { id, space, since } of rows) {
    const key = `${space} ${countedType(id)}`;
    const one = counts.get(key) ?? { space: spaceFacts(space), type: countedType(id), count: 0, oldest: since };
    counts.set(key, { ...one, count: one.count + 1, oldest: Math.min(one.oldest, since) });
  }
  return [...counts.values()];
}

/** A term's key is a school's choice on a strange server: only the usual form is told. */
function spaceFacts(space: Space): string {
  return /^(main|office|term-\d{4}-[12])$/.test(space) ? space : 'other';
}

/** Which field no schema could read, as far as this app itself knows the name; keys inside it are children and days. */
function fieldFacts(type: string, reason: string): string {
  const [field = '', ...inner] = (reason.split(':')[0] ?? '').split('.');
  if (field === '') return '';
  const schema = schemaOf(type);
  const known = schema && Object.hasOwn(schema.shape, field) ? field : '?';
  return [known, ...inner.map(() => '*')].join('.');
}

/** CouchDB's own words for what went wrong, and what this app says of a line: others may quote anything. */
const DETAILS =
  /^(\d{3}( (bad_request|unauthorized|forbidden|not_found|method_not_allowed|not_acceptable|conflict|file_exists|precondition_failed|too_large|document_too_large|bad_content_type|internal_server_error|service_unavailable|timeout|error|unknown_error))?|-?\d+ min|not CouchDB, \d{3}|silent|cut|failed)$/;
const ERROR_NAME =
  /^(TypeError|AbortError|NetworkError|TimeoutError|QuotaExceededError|DatabaseClosedError|InvalidStateError|UnknownError|DataError|ConstraintError|TransactionInactiveError|PrematureCommitError|OpenFailedError|MissingAPIError|Error)\b/;

function problemFacts(problem: SyncProblem | undefined): unknown {
  if (!problem) return undefined;
  const detail = DETAILS.test(problem.detail) ? problem.detail : ERROR_NAME.exec(problem.detail)?.[1];
  return { type: problem.type, detail };
}

/** Marks that are equal for equal ids in the files of one device, and tell nothing to who does not have that device. */
function createMark(salt: string): (id: string) => string {
  return (id) => {
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (const character of `${salt} ${id}`) {
      const code = character.codePointAt(0) ?? 0;
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
  };
}
