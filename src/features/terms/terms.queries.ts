import { readMeta, type YingchuangDatabase } from '../../db/database';
import { unsentIn, type Unsent } from '../../db/holdings';
import { listDocs } from '../../db/queries';
import { actsForOffice } from '../../db/rights';
import { keepsLong, termChoices } from '../../db/termChoices';
import type { Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { termKeyOfSpace, termSpace, type Space } from '../../domain/spaces';
import type { SyncState } from '../../domain/syncState';
import { termsToHold, type Hold } from '../../domain/termHolding';

/** What of a term lies on this device. `bytes` is an estimate: documents of a kilobyte and the pictures that are here. */
export type Contents = { sessions: number; photos: number; bytes: number };

export type TermRow = {
  key: string;
  /** Missing for a term that nobody has entered and of which something is here. */
  term: Term | undefined;
  /** `coming`: held, and not here as a whole yet. */
  state: 'here' | 'coming' | 'absent' | 'purged';
  hold: Hold | undefined;
  contents: Contents;
  unsent: Unsent;
  /** Somebody asked to let go of it, and it goes once all is sent. */
  isLeaving: boolean;
  /** Why it does not come: the server has no such database, or this account may not read it. */
  refused: 'absent' | 'shut' | undefined;
};

export type ShutSpace = { space: Space; since: number; docs: number; unsent: Unsent };

export type TermsOverview = {
  rows: TermRow[];
  shut: ShutSpace[];
  isJoined: boolean;
  /** Whether who is at this device acts for the office: by the account's right, or because there is no server to ask. */
  isOffice: boolean;
  sync: SyncState | undefined;
};

/** Everything the page of terms shows, the latest term first. */
export async function readTerms(db: YingchuangDatabase, today: Day): Promise<TermsOverview> {
  const terms = new Map((await listDocs(db, 'term')).map((term) => [keyOf(term._id), term]));
  const isJoined = (await readMeta(db, 'account')) !== undefined;
  const isOffice = await actsForOffice(db);
  const choices = await termChoices(db);
  const holds = new Map(
    termsToHold([...terms.values()], today, choices, await keepsLong(db)).map((hold) => [hold.key, hold]),
  );
  const here = ((await db.docs.orderBy('space').uniqueKeys()) as Space[]).flatMap(
    (space) => termKeyOfSpace(space) ?? [],
  );
  // The current one is held before anybody entered it; of those to come only what is here or entered is worth a line.
  const current = [...holds.values()].filter(({ why }) => why === 'current').map(({ key }) => key);
  const keys = [...new Set([...terms.keys(), ...here, ...current])].sort((a, b) => (a < b ? 1 : -1));
  const rows = await Promise.all(
    keys.map(async (key): Promise<TermRow> => {
      const space = termSpace(key);
      const term = terms.get(key);
      const hold = holds.get(key);
      const said = await readMeta(db, `sync:${space}`);
      const contents = await contentsOf(db, space);
      const isHere = isJoined ? said?.pulledAt !== undefined : true;
      const detail = said?.problem?.detail ?? '';
      return {
        key,
        term,
        hold,
        contents,
        state: term?.purged ? 'purged' : isHere ? 'here' : hold ? 'coming' : 'absent',
        unsent: await unsentIn(db, space),
        isLeaving: key in choices.released && !hold && isHere,
        refused: detail.startsWith('404') ? 'absent' : detail.startsWith('403') ? 'shut' : undefined,
      };
    }),
  );
  const shut = Object.entries((await readMeta(db, 'shut')) ?? {}) as [Space, { since: number }][];
  return {
    rows,
    shut: await Promise.all(
      shut.map(async ([space, { since }]) => ({
        space,
        since,
        docs: await db.docs.where('space').equals(space).count(),
        unsent: await unsentIn(db, space),
      })),
    ),
    isJoined,
    isOffice,
    sync: await readMeta(db, 'sync'),
  };
}

/** A thumbnail and a document, in bytes, roughly: enough to say which term takes the room. */
const THUMB = 8_000;
const DOC = 1_000;

async function contentsOf(db: YingchuangDatabase, space: Space): Promise<Contents> {
  const ids = await db.docs.where('space').equals(space).primaryKeys();
  const blobs = await db.blobs.where('[space+queued]').between([space, 0], [space, 9]).primaryKeys();
  const pictures = blobs.filter((id) => id.endsWith('/picture'));
  const photos = await db.docs.bulkGet(pictures.map((id) => id.slice(0, id.lastIndexOf('/'))));
  const bytes = photos.reduce((sum, row) => sum + Number(row?.doc['bytes'] ?? 0), 0);
  return {
    sessions: ids.filter((id) => id.startsWith('session:')).length,
    photos: ids.filter((id) => id.startsWith('photo:')).length,
    bytes: ids.length * DOC + (blobs.length - pictures.length) * THUMB + bytes,
  };
}
