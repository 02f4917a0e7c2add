import { authorsOf, type Author } from '../../db/authors';
import { listConflicts, listOverdrawn, type FoundConflict, type Overdrawn } from '../../db/conflicts';
import type { YingchuangDatabase } from '../../db/database';
import { labelsOf, type DocLabel } from '../../db/labels';
import { docsById, namesOf } from '../../db/names';
import type { Doc } from '../../domain/registers';
import { placeOf, type Movement } from '../../domain/stock';
import type { Stamp } from '../../domain/stamp';
import { namedInField } from '../../ui/fieldText';
import { namedInValue } from '../../ui/valueText';

/** Everything the page says: the conflicts, and the names, labels and authors that stand in them. */
export type ConflictsView = {
  conflicts: FoundConflict[];
  overdrawn: Overdrawn[];
  names: ReadonlyMap<string, string>;
  labels: ReadonlyMap<string, DocLabel>;
  authors: ReadonlyMap<Stamp, Author>;
  /** The entries that gave out too much, by id. */
  movements: ReadonlyMap<string, Doc>;
};

/** Reads the conflicts that this person may settle, in words. */
export async function readConflicts(db: YingchuangDatabase): Promise<ConflictsView> {
  const [conflicts, overdrawn] = await Promise.all([listConflicts(db), listOverdrawn(db)]);
  const values = conflicts.flatMap(({ path, now, losers }) =>
    [now, ...losers].flatMap(({ value }) => namedInValue(path, value)),
  );
  const stamps = conflicts.flatMap(({ now, losers, settledBy }) => [
    now.stamp,
    settledBy,
    ...losers.map((one) => one.stamp),
  ]);
  const movements = await docsById(
    db,
    overdrawn.flatMap(({ entries }) => entries.map(({ id }) => id)),
  );
  const [names, labels, authors] = await Promise.all([
    namesOf(db, [
      ...conflicts.flatMap(({ type, path }) => namedInField(type, path)),
      ...values,
      ...overdrawn.flatMap(({ account, place }) => [`item:${account}`, place]),
      ...[...movements.values()].flatMap((doc) => placesOf(doc as unknown as Movement)),
    ]),
    labelsOf(
      db,
      conflicts.map(({ record }) => record),
    ),
    authorsOf(db, [...stamps, ...overdrawn.flatMap(({ entries }) => entries.map((one) => one.stamp))]),
  ]);
  return { conflicts, overdrawn, names, labels, authors, movements };
}

const placesOf = (movement: Movement): string[] => [placeOf(movement, 'from') ?? '', placeOf(movement, 'to') ?? ''];
