import type { QuarantineRow, YingchuangDatabase } from '../../db/database';
import { labelsOf } from '../../db/labels';
import { namesOf } from '../../db/names';
import { isPlainObject } from '../../domain/canonical';
import { typeOf } from '../../domain/ids';
import { fieldText, namedInField } from '../../ui/fieldText';
import { labelText } from '../../ui/labelText';
import { countedType, type CountedType } from './countedType';

/** What the server sent and nobody could read; `field` in words, '' where it is no document at all. `at` is ms UTC. */
export type UnreadableItem = {
  id: string;
  type: CountedType;
  name: string;
  field: string;
  detail: string;
  raw: unknown;
  at: number;
};

/** Everything in quarantine, each by name and with the field that is wrong. */
export async function readUnreadable(db: YingchuangDatabase): Promise<UnreadableItem[]> {
  const rows = await db.quarantine.toArray();
  const stored = (await db.docs.bulkGet(rows.map((row) => row.id))).flatMap((row) => (row ? [row.doc] : []));
  const labels = await labelsOf(db, stored);
  const names = await namesOf(
    db,
    rows.flatMap((row) => namedInField(typeOf(row.id), pathOf(row))),
  );
  return rows.map((row) => {
    // What was here before is still here, and is named as people know it; else what arrived may at least have a name.
    const label = labels.get(row.id);
    const own = isPlainObject(row.raw) && typeof row.raw['name'] === 'string' ? row.raw['name'] : '';
    const path = pathOf(row);
    return {
      id: row.id,
      type: countedType(row.id),
      name: label ? labelText(label) : own,
      field: path && fieldText(typeOf(row.id), path, names),
      detail: row.reason,
      raw: row.raw,
      at: row.at,
    };
  });
}

/** The reason begins with the field's path. */
function pathOf({ reason }: QuarantineRow): string {
  return reason.split(':')[0] ?? '';
}
