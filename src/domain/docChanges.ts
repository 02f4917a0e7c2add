import { canonical } from './canonical';
import { merge } from './merge';
import { readRegisters, splitPath, type Doc } from './registers';

/** What of one field would change: entries (1 for a plain field) that are new here, and those that get another value. */
export type FieldChange = { field: string; added: number; changed: number };

/**
 * What merging `incoming` into the copy here would change, field by field in the order of their names; empty if it says
 * nothing that is not here already. An emptied entry counts as changed.
 */
export function changesBy(here: Doc | undefined, incoming: Doc): FieldChange[] {
  const before = here ? readRegisters(here) : new Map<string, never>();
  const after = readRegisters(here ? merge(here, incoming) : incoming);
  const changes = new Map<string, FieldChange>();
  for (const [path, { value }] of after) {
    const known = before.get(path);
    if (known && canonical(known.value) === canonical(value)) continue;
    const { field } = splitPath(path);
    const change = changes.get(field) ?? { field, added: 0, changed: 0 };
    if (known && known.value !== null) change.changed += 1;
    else if (value !== null) change.added += 1;
    if (change.added + change.changed > 0) changes.set(field, change);
  }
  return [...changes.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}
