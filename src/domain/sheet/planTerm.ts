import type { Day } from '../dates';
import { idOf } from '../ids';
import type { Existing, PlanOptions, Warning, Write } from './plan';

/** The term an import belongs to, and what makes it if nobody has entered it yet. */
export function termOf(existing: Existing, options: PlanOptions): { start: Day; warnings: Warning[]; writes: Write[] } {
  const id = idOf('term', options.termKey);
  const known = existing.terms.find((term) => term._id === id);
  if (known) return { start: known.start, warnings: [], writes: [] };
  const { start, end } = options.termDays;
  return {
    start,
    warnings: [{ type: 'newTerm', termKey: options.termKey, start, end }],
    writes: [{ id, set: { ...(options.termName ? { name: options.termName } : {}), start, end, deleted: null } }],
  };
}
