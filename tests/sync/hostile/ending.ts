import type { BlobRow } from '../../../src/db/database';
import { canonical } from '../../../src/domain/canonical';
import { normalize, type Doc } from '../../../src/domain/registers';
import type { Ledger } from '../../../src/tools/sim/ledger';
import type { HostilePhone } from './phone';
import { SPACES, type HostileSchool, type ServerDoc } from './world';

export type TakenPhoto = { id: string; blobs: BlobRow[] };

const textOf = (doc: Doc): string => canonical(normalize(doc));

/** The document as it lies on the server, without CouchDB's own fields. */
function bare({ _rev, _conflicts, _attachments, ...doc }: ServerDoc): Doc {
  return doc;
}

/** What is wrong at the end; nothing, if everything the app confirmed is everywhere, once. */
export async function findFaults(
  phones: readonly HostilePhone[],
  school: HostileSchool,
  ledger: Ledger,
  photos: readonly TakenPhoto[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const space of SPACES) {
    const there = await school.docs(space);
    for (const doc of there.values())
      if (doc._conflicts) faults.push(`${doc._id} has ${doc._conflicts.length + 1} leaves`);
    for (const { name, db } of phones) {
      if (space === 'office' && name !== 'office') continue;
      const here = new Map((await db.docs.where('space').equals(space).toArray()).map((row) => [row.id, row]));
      for (const [id, doc] of there) {
        const row = here.get(id);
        if (!row) faults.push(`${name} ${space}: ${id} is missing`);
        else if (textOf(row.doc) !== textOf(bare(doc)))
          faults.push(`${name} ${space}: ${id} differs\n  here  ${textOf(row.doc)}\n  there ${textOf(bare(doc))}`);
        else if (row.rev !== doc._rev) faults.push(`${name} ${space}: ${id} has ${row.rev}, the server ${doc._rev}`);
      }
      for (const id of here.keys()) if (!there.has(id)) faults.push(`${name} ${space}: ${id} is not on the server`);
    }
  }
  for (const { name, db } of phones) {
    const docs = new Map((await db.docs.toArray()).map((row) => [row.id, row.doc]));
    for (const lost of ledger.lostIn(docs, new Set()))
      if (name === 'office' || !lost.startsWith('studentNumber:')) faults.push(`${name}: lost ${lost}`);
    if ((await db.quarantine.count()) > 0) faults.push(`${name}: something is in quarantine`);
  }
  for (const { id, blobs } of photos)
    for (const blob of blobs) {
      const bytes = await school.picture(id, blob.name).catch((error: unknown) => String(error));
      if (typeof bytes === 'string' || !Buffer.from(bytes).equals(Buffer.from(blob.bytes)))
        faults.push(
          `${blob.id}: ${typeof bytes === 'string' ? bytes : `${bytes.length} bytes, not ${blob.bytes.length}`}`,
        );
    }
  return faults;
}
