/** The chosen rows by key. */
export type Selection = ReadonlySet<string>;

/** Chooses a row, or lets it go. */
export function toggleRow(selection: Selection, key: string): Selection {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Does to all rows from the one chosen last to this one what a click does to this one (Shift). */
export function toggleRange(selection: Selection, keys: readonly string[], from: string, to: string): Selection {
  const a = keys.indexOf(from);
  const b = keys.indexOf(to);
  if (a < 0 || b < 0) return toggleRow(selection, to);
  return setRows(selection, keys.slice(Math.min(a, b), Math.max(a, b) + 1), !selection.has(to));
}

/** Chooses all of these rows, or lets all of them go. */
export function setRows(selection: Selection, keys: readonly string[], isChosen: boolean): Selection {
  const next = new Set(selection);
  for (const key of keys)
    if (isChosen) next.add(key);
    else next.delete(key);
  return next;
}

/** Whether all, some or none of these rows are chosen. */
export function stateOf(selection: Selection, keys: readonly string[]): 'all' | 'some' | 'none' {
  const chosen = keys.filter((key) => selection.has(key)).length;
  return chosen === 0 ? 'none' : chosen === keys.length ? 'all' : 'some';
}
