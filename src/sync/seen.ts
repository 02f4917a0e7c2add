import { readMeta, type DocRow, type YingchuangDatabase } from '../db/database';
import { deviceOfStamp, isStamp, type Stamp } from '../domain/stamp';
import type { Seen } from './receive';

/** Notes the stamps of a document. Those of the office's space are left out: not every file carries it. */
export function noteStamps(seen: Map<string, Stamp>, { space, doc }: Pick<DocRow, 'space' | 'doc'>): void {
  if (space === 'office') return;
  for (const stamp of Object.values(doc['~'] ?? {})) {
    const device = deviceOfStamp(stamp);
    if (isStamp(stamp) && stamp > (seen.get(device) ?? '')) seen.set(device, stamp);
  }
}

/** What earlier files brought here: stamps that have been written over since are in no document any more. */
export async function readSeen(db: YingchuangDatabase): Promise<Map<string, Stamp>> {
  return new Map(Object.entries((await readMeta(db, 'seen')) ?? {}));
}

export function joinSeen(a: Seen, b: Seen): Map<string, Stamp> {
  const joined = new Map(a);
  for (const [device, stamp] of b) if (stamp > (joined.get(device) ?? '')) joined.set(device, stamp);
  return joined;
}
