import { idOf, keyOf } from '../ids';
import { createComparison } from './compare';
import { said, settle, tutorNamed } from './listRows';
import {
  countActions,
  placeOf,
  repeats,
  type Existing,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
} from './plan';
import { readCount, readName } from './readValues';
import { createRowReader, placeIn, readText } from './studentRecords';
import type { Field } from './synonyms';
import { cellReader, type Table } from './table';
import { isSameLabel, readLabel } from './timetableRecords';

const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const satisfies Field[];

/** What each row of a list of rooms will do (SPEC register 4): a room is known by its name. */
export function planVenues(tables: readonly Table[], existing: Existing, options: PlanOptions): Plan {
  const done: (Place & { name: string })[] = [];
  const rows = tables.flatMap((table) => {
    const read = cellReader(table);
    return table.rows.map((row): PlannedRow => {
      const { get, bad } = createRowReader(read, row);
      const name = get('venue', readLabel) ?? '';
      const uses = Object.fromEntries(
        WEEKDAYS.flatMap((field, index) => {
          const use = get(field, readText);
          return use ? [[String(index + 1), use] as const] : [];
        }),
      );
      const record = {
        venue: name,
        venueKind: get('venueKind', readText),
        capacity: get('capacity', readCount),
        keeper: get('keeper', readName),
        note: get('note', readText),
        ...Object.fromEntries(Object.entries(uses).map(([day, use]) => [WEEKDAYS[Number(day) - 1] ?? '', use])),
      };
      const at = { ...placeIn(table, row), changes: [], writes: [], record: said(record) };
      if (bad.length > 0) return { ...at, action: 'unreadable', reason: { type: 'bad', fields: bad } };
      if (name === '') return { ...at, action: 'unreadable', reason: { type: 'missing', fields: ['venue'] } };
      const earlier = done.find((one) => isSameLabel(one.name, name));
      if (earlier) return { ...at, action: 'skip', reason: repeats(earlier, placeOf(at)) };
      done.push({ ...placeOf(at), name });
      const known = existing.venues.find((venue) => isSameLabel(venue.name, name));
      const { patch, changes, compare } = createComparison();
      compare('venueKind', 'kind', known?.kind, record.venueKind);
      compare('capacity', 'capacity', known?.capacity, record.capacity);
      compare('note', 'note', known?.note, record.note);
      const keeper = record.keeper ? tutorNamed(existing.tutors, record.keeper) : undefined;
      const keeperNow = existing.tutors.find((tutor) => keyOf(tutor._id) === known?.keeper)?.name;
      compare('keeper', 'keeper', known?.keeper, keeper, [keeperNow, record.keeper]);
      const fresh = Object.entries(uses).filter(([day, use]) => known?.uses?.[day] !== use);
      for (const [day, use] of fresh)
        changes.push({ field: WEEKDAYS[Number(day) - 1] ?? 'note', from: known?.uses?.[day] ?? undefined, to: use });
      if (fresh.length > 0) patch['uses'] = Object.fromEntries(fresh);
      const remark = record.keeper && !keeper ? ({ type: 'noTutor', names: [record.keeper] } as const) : undefined;
      const noTutor = remark ? { ...remark, names: [...remark.names] } : undefined;
      if (!known) {
        const id = idOf('venue', options.newKey(`venue\n${name}`));
        return {
          ...at,
          action: 'add',
          ...(noTutor ? { reason: noTutor } : {}),
          writes: [{ id, set: { name, ...patch } }],
        };
      }
      const writes = Object.keys(patch).length > 0 ? [{ id: known._id, set: patch }] : [];
      return { ...at, ...settle(changes, writes, noTutor) };
    });
  });
  return { kind: 'venues', rows, counts: countActions(rows), warnings: [], writes: [] };
}
