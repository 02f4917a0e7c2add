import { undo, type Committed } from './commit';
import type { YingchuangDatabase } from './database';

/** What an action of a table answers once it is on disk: how to take it back in one go. */
export function takeBack(db: YingchuangDatabase, committed: Committed): { undo: () => Promise<Committed> } {
  return { undo: () => undo(db, committed) };
}
