import type { Patch } from '../../domain/change';
import type { Venue } from '../../domain/documents';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';
import { WEEKDAYS } from '../../ui/weekdays';

export type VenueDraft = {
  name: string;
  kind: string;
  capacity: number | null;
  /** By weekday; '' for nothing. */
  uses: Record<number, string>;
  keeper: string;
  note: string;
};
export type VenueErrors = Partial<Record<'name', string>>;

export function draftOf(venue?: Venue): VenueDraft {
  return {
    name: venue?.name ?? '',
    kind: venue?.kind ?? '',
    capacity: venue?.capacity ?? null,
    uses: Object.fromEntries(WEEKDAYS.map((day) => [day, venue?.uses?.[String(day)] ?? ''])),
    keeper: venue?.keeper ?? '',
    note: venue?.note ?? '',
  };
}

/** `others` are the names of the other rooms: two of one name could not be told apart in the timetable. */
export function errorsOf(draft: VenueDraft, others: readonly string[]): VenueErrors {
  const name = draft.name.trim();
  const field = t('venues.name');
  if (name === '') return { name: t('registers.needed', { field }) };
  if (name.length > 40) return { name: t('registers.tooLong', { field, n: 40 }) };
  return others.includes(name) ? { name: t('registers.taken', { field, value: name }) } : {};
}

export function patchOf(draft: VenueDraft): Patch {
  return {
    name: draft.name.trim(),
    kind: typedText(draft.kind),
    capacity: draft.capacity,
    uses: Object.fromEntries(WEEKDAYS.map((day) => [String(day), typedText(draft.uses[day] ?? '')])),
    keeper: draft.keeper || null,
    note: typedText(draft.note),
  };
}
