import { db } from '../../db/database';
import { undo } from '../../db/commit';
import type { Moved } from '../../db/stock';
import { save } from '../../ui/save';
import type { HolderNames } from './equipment.queries';
import { tooFewText } from './stockWords';

type Named = { name: string; unit?: string | null | undefined };

/** Runs what moves stock and says how it ended: 撤销 where it is done, how many there are where it was refused. */
export async function saveMove(
  run: () => Promise<Moved>,
  text: string,
  nameOf: (item: string) => Named,
  names: HolderNames,
): Promise<boolean> {
  const moved = await save(run, {
    text,
    refusal: (result) => (result.ok ? undefined : tooFewText(result.refusal, nameOf(result.refusal.item), names)),
    undo: async (result) => result.ok && undo(db, result.committed),
  });
  return moved !== undefined;
}
