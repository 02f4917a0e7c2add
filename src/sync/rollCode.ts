import { readMeta, type YingchuangDatabase } from '../db/database';
import { erasedKeys } from '../db/erased';
import { readSchoolKeys } from '../db/schoolKey';
import { spaceOfDay } from '../db/sessions';
import { decodeBase45, encodeBase45 } from '../domain/base45';
import { readDoc } from '../domain/documents';
import { keyOf } from '../domain/ids';
import { readRegisters } from '../domain/registers';
import { decodeRoll, encodeRoll, shortRev, type DecodedRoll } from '../domain/rollCode';
import { deviceOfStamp } from '../domain/stamp';
import type { MadeRollCode, OpenedRollCode } from '../domain/rollCodeWork';
import { storeIncoming } from './bundleStore';
import type { Copy } from './receive';
import { openSmall, sealSmall } from './seal';

/** What every roll code begins with: a scanner tells it from a link to join before anything is decrypted. */
const PREFIX = 'YC1:';
/** With so many bytes a code has 97 dots a side, which a cheap camera still tells apart on a phone's screen. */
const WANTED = 780;
/** What the greatest QR code holds, less seal and prefix. Beyond it there is the file. */
const MOST = 2_700;

/** Packs and seals a session (SPEC, Offline: "a roll call as a QR code"), with the devices that its stamps name. */
export async function makeRollCode(db: YingchuangDatabase, sessionId: string): Promise<MadeRollCode> {
  if (await readMeta(db, 'demo')) return { type: 'demo' };
  const [key] = await readSchoolKeys(db);
  if (!key) return { type: 'noKey' };
  const row = await db.docs.get(sessionId);
  const session = row?.doc;
  if (!session || session['deleted']) return { type: 'nothing' };
  const names = new Set([...readRegisters(session).values()].map(({ stamp }) => `device:${deviceOfStamp(stamp)}`));
  const devices = (await db.docs.bulkGet([...names])).flatMap((row) => (row ? [row.doc] : []));
  const { bytes, leftOut } = encodeRoll(session, devices, await roster(db), WANTED, row.rev);
  if (bytes.length > MOST) return { type: 'tooLarge' };
  const sealed = await sealSmall(key, 'roll', new Uint8Array(bytes));
  if (!sealed.ok) return sealed.failure;
  return { type: 'ok', text: PREFIX + encodeBase45(sealed.value), leftOut };
}

/** Opens what `makeRollCode` made. Writes nothing; what comes out has still to be read by its schemas. */
export async function openRollCode(db: YingchuangDatabase, text: string): Promise<OpenedRollCode> {
  if (!/^YC\d+:/.test(text)) return { type: 'other' };
  if (await readMeta(db, 'demo')) return { type: 'demo' };
  if (!text.startsWith(PREFIX)) return { type: 'newer' };
  const sealed = decodeBase45(text.slice(PREFIX.length));
  if (!sealed) return { type: 'broken' };
  const opened = await openSmall(await readSchoolKeys(db), 'roll', new Uint8Array(sealed));
  if (!opened.ok) return opened.failure.type === 'damaged' ? { type: 'broken' } : { type: opened.failure.type };
  // Whoever made the code may not have heard yet that a child was erased; taking it leaves figures and nothing else.
  const read = decodeRoll(opened.value, [...(await roster(db)), ...(await erasedKeys(db))]);
  if (!read.ok) return read.error;
  const { docs, agreed } = read;
  if (docs[0]?.type !== 'session' || docs.slice(1).some((doc) => doc.type !== 'device')) return { type: 'broken' };
  return { type: 'ok', docs, ...(agreed ? { agreed } : {}) };
}

/**
 * Merges what a code held, like a file, in one strict transaction: `readDoc` has to have read every document. What it brings
 * waits here too, so that this device may carry it to the server.
 */
export async function takeRollCode(db: YingchuangDatabase, { docs, agreed }: DecodedRoll): Promise<void> {
  const [session, ...devices] = docs;
  const date = session?.['date'];
  if (!session || typeof date !== 'string' || !docs.every((doc) => readDoc(doc).ok)) throw new Error('not a roll');
  const space = await spaceOfDay(db, date);
  const [row, queued] = [await db.docs.get(session._id), await db.queue.get(session._id)];
  // What this device agreed at the same revision is what the other one knew: their difference is no concurrent edit.
  const base = agreed && row?.rev && shortRev(row.rev) === agreed ? (queued ? queued.base : row.doc) : undefined;
  const copies: Copy[] = [
    { space, doc: session, isClean: false, ...(base ? { base } : {}) },
    ...devices.map((doc): Copy => ({ space: 'main', doc, isClean: false })),
  ];
  await storeIncoming(db, { frames: () => [copies], erasing: [] }, false);
}

/** Keys of all children that were ever on the roster here: one who left may still be on an older roll. */
async function roster(db: YingchuangDatabase): Promise<string[]> {
  const ids = await db.docs.where('type').equals('student').primaryKeys();
  return ids.map(keyOf);
}
