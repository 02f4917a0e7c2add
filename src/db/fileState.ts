import { timeOfStamp } from '../domain/stamp';
import { readMeta, writeMeta, type PeerMeta, type YingchuangDatabase } from './database';
import { currentTime } from './device';
import { getDoc } from './queries';
import { ensureSchoolKey, readSchoolKeys } from './schoolKey';

export type Peer = Pick<PeerMeta, 'device' | 'person' | 'at'> & { install: string; hasOffice: boolean };

/** What this device could put into a file, and whether it can lock and unlock one. */
export type FileState = {
  isDemo: boolean;
  hasKey: boolean;
  /** Whether it belongs to a school at all. */
  hasSchool: boolean;
  isJoined: boolean;
  /** Nobody has said who uses it. */
  isNobody: boolean;
  docs: number;
  unsent: number;
  hasOffice: boolean;
  hasPictures: boolean;
  /** Devices whose files were read here, the latest first. */
  peers: Peer[];
  keptAt: number | undefined;
  remindAfter: number;
};

export const REMIND_AFTER = 3;

export async function readFileState(db: YingchuangDatabase): Promise<FileState> {
  const [demo, account, ring, device, keptAt, remindAfter] = await Promise.all([
    readMeta(db, 'demo'),
    readMeta(db, 'account'),
    readMeta(db, 'keyRing'),
    readMeta(db, 'device'),
    readMeta(db, 'keptAt'),
    readMeta(db, 'remindAfter'),
  ]);
  const peers = (await db.meta.where('key').startsWith('peer:').toArray()).map(({ key, value }): Peer => {
    const { device: label, person, at, spaces } = value as PeerMeta;
    return { install: key.slice('peer:'.length), device: label, person, at, hasOffice: spaces.includes('office') };
  });
  const docs = await db.docs.count();
  const office = await db.docs.where('space').equals('office').count();
  return {
    isDemo: demo !== undefined,
    hasKey: (await readSchoolKeys(db)).length > 0,
    hasSchool:
      account !== undefined || ring !== undefined || (await getDoc(db, 'school', 'school:school')) !== undefined,
    isJoined: account !== undefined,
    isNobody: (device?.person ?? null) === null,
    docs: docs - office,
    unsent: await db.queue.count(),
    hasOffice: office > 0,
    hasPictures: (await db.blobs.limit(1).count()) > 0,
    peers: peers.sort((a, b) => b.at - a.at),
    keptAt,
    remindAfter: remindAfter ?? REMIND_AFTER,
  };
}

/** A school that was made here before there were keys gets one; with a server the office's devices see to that. */
export async function makeKeyIfOurs(db: YingchuangDatabase): Promise<void> {
  if (!(await readMeta(db, 'account')) && !(await readMeta(db, 'left'))) await ensureSchoolKey(db);
}

/** Notes that what was here at that moment (`currentTime`, when the file was begun) was put somewhere safe. */
export async function noteKept(db: YingchuangDatabase, at: number): Promise<void> {
  await db.transaction('rw', [db.meta], async () => writeMeta(db, 'keptAt', at));
}

export async function setRemindAfter(db: YingchuangDatabase, days: number): Promise<void> {
  await db.transaction('rw', [db.meta], async () => writeMeta(db, 'remindAfter', days));
}

const DAY = 86_400_000;

/** How many records are on this device alone, and for how many days the oldest of them; undefined if nobody need worry. */
export async function oldUnsent(db: YingchuangDatabase): Promise<{ count: number; days: number } | undefined> {
  const days = (await readMeta(db, 'remindAfter')) ?? REMIND_AFTER;
  if (days === 0 || (await readMeta(db, 'demo'))) return undefined;
  const keptAt = (await readMeta(db, 'keptAt')) ?? 0;
  // Stamps are of the corrected clock, too.
  const now = await currentTime(db);
  let count = 0;
  let oldest = now;
  // What was put into a file is safe; what was changed after that is not, since the making of that file.
  await db.queue.each(({ since, tick }) => {
    if (timeOfStamp(tick) <= keptAt) return;
    count += 1;
    oldest = Math.min(oldest, Math.max(since, keptAt));
  });
  const waited = Math.floor((now - oldest) / DAY);
  return count > 0 && waited >= days ? { count, days: waited } : undefined;
}
