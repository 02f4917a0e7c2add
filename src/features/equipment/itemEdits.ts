import { fenOf } from '../../domain/money';
import type { YingchuangDatabase } from '../../db/database';
import { takeBack } from '../../db/takeBack';
import type { CellEdit, Done } from '../../ui/table/types';
import { changeItems } from './equipment.commands';
import type { ItemRow } from './equipment.queries';

/** Writes cells that were edited or pasted; the columns have checked them. */
export async function editItems(db: YingchuangDatabase, edits: readonly CellEdit<ItemRow>[]): Promise<Done> {
  const changes = edits.map(({ key, column, value }) => ({ key, set: { [column]: stored(column, value) } }));
  return takeBack(db, await changeItems(db, changes));
}

function stored(column: string, value: string): unknown {
  if (column === 'unitPrice') return fenOf(value) ?? null;
  if (column === 'labelled') return value === 'yes' ? true : null;
  return value === '' ? null : value;
}
