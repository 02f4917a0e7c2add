import { isPlainObject } from '../domain/canonical';
import { createSchoolKey, isSchoolKey, SCHOOL_KEY_DOC, sortKeys, type SchoolKey } from '../domain/schoolKey';
import { commit, type Change } from './commit';
import { readMeta, writeMeta, type YingchuangDatabase } from './database';

/** The keys this device can read with, from the school's document and from the link it joined by; the one for writing first. */
export async function readSchoolKeys(db: YingchuangDatabase): Promise<SchoolKey[]> {
  // The demo school has none: nothing of it leaves the device, and nothing of a real school comes in.
  if (await readMeta(db, 'demo')) return [];
  const keys = new Map<string, SchoolKey>();
  const ring = await readMeta(db, 'keyRing');
  for (const [id, key] of Object.entries(ring?.keys ?? {})) if (isSchoolKey(id, key)) keys.set(id, { id, key });
  const stored = (await db.docs.get(SCHOOL_KEY_DOC))?.doc['keys'];
  for (const [id, entry] of Object.entries(isPlainObject(stored) ? stored : {})) {
    const key = isPlainObject(entry) ? entry['key'] : undefined;
    if (typeof key === 'string' && isSchoolKey(id, key)) keys.set(id, { id, key });
  }
  return sortKeys([...keys.values()]);
}

/**
 * Makes the school's key if there is a school and no key yet, and says whether it did; for the office's devices and for the
 * one that made the school. Two made at once on two devices both stay, since each has an id of its own.
 */
export async function ensureSchoolKey(db: YingchuangDatabase): Promise<boolean> {
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    if (await readMeta(db, 'demo')) return false;
    if (!(await db.docs.get('school:school'))) return false;
    const stored = (await db.docs.get(SCHOOL_KEY_DOC))?.doc['keys'];
    if (isPlainObject(stored) && Object.values(stored).some((entry) => entry !== null)) return false;
    // A key that came by link is the school's already: a second one would only have to be spread again.
    const [known] = await readSchoolKeys(db);
    await commit(db, [changeOfKey(known ?? createSchoolKey(db.entropy))]);
    return true;
  });
}

/** The change that puts a key into the school's document, for a commit that makes the school. */
export function changeOfKey({ id, key }: SchoolKey): Change {
  return { id: SCHOOL_KEY_DOC, space: 'main', set: { keys: { [id]: { key } } } };
}

/**
 * Keeps a key that came by a join link, so that files can be read before anything was synced. `name` is the school's. On a
 * device that holds no records yet it takes the place of what an earlier link brought.
 */
export async function keepSchoolKey(db: YingchuangDatabase, name: string, { id, key }: SchoolKey): Promise<void> {
  await db.transaction('rw', [db.docs, db.meta], async () => {
    const isEmpty = (await db.docs.where('type').noneOf(['device', 'history']).count()) === 0;
    const before = isEmpty ? undefined : await readMeta(db, 'keyRing');
    await writeMeta(db, 'keyRing', { name: name || (before?.name ?? ''), keys: { ...before?.keys, [id]: key } });
  });
}
