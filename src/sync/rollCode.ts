import type { YingchuangDatabase } from '../db/database';
import { readMeta } from '../db/database';
import { readSchoolKeys } from '../db/schoolKey';
import { decodeBase45, encodeBase45 } from '../domain/base45';
import { keyOf } from '../domain/ids';
import { readRegisters, type Doc } from '../domain/registers';
import { decodeRoll, encodeRoll } from '../domain/rollCode';
import { deviceOfStamp } from '../domain/stamp';
import type { MadeRollCode, OpenedRollCode } from '../domain/syncState';
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
  const session = (await db.docs.get(sessionId))?.doc;
  if (!session || session['deleted']) return { type: 'nothing' };
  const names = new Set([...readRegisters(session).values()].map(({ stamp }) => `device:${deviceOfStamp(stamp)}`));
  const devices = (await db.docs.bulkGet([...names])).flatMap((row) => (row ? [row.doc] : []));
  const { bytes, leftOut } = encodeRoll(session, devices, await roster(db), WANTED);
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
  const read = decodeRoll(opened.value, await roster(db));
  if (!read.ok) return read.error;
  const docs: Doc[] = read.docs;
  return docs[0]?.type === 'session' ? { type: 'ok', docs } : { type: 'broken' };
}

/** Keys of all children that were ever on the roster here: one who left may still be on an older roll. */
async function roster(db: YingchuangDatabase): Promise<string[]> {
  const ids = await db.docs.where('type').equals('student').primaryKeys();
  return ids.map(keyOf);
}
