import type { Patch } from '../../domain/change';
import type { Group } from '../../domain/documents';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';

/** Grades of a nine-year school; most have six. */
export const GRADES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export type GroupDraft = {
  name: string;
  category: string;
  grades: string[];
  capacity: number | null;
  lead: string;
  assistants: string[];
  safetyPerson: string;
  venue: string;
  aims: string;
};
export type GroupErrors = Partial<Record<'name' | 'assistants', string>>;

const keysOf = (set: Record<string, true | null> | null | undefined): string[] =>
  Object.entries(set ?? {}).flatMap(([key, on]) => (on ? [key] : []));

export function draftOf(group?: Group): GroupDraft {
  return {
    name: group?.name ?? '',
    category: group?.category ?? '',
    grades: keysOf(group?.grades).sort(),
    capacity: group?.capacity ?? null,
    lead: group?.lead ?? '',
    assistants: keysOf(group?.assistants),
    safetyPerson: group?.safetyPerson ?? '',
    venue: group?.venue ?? '',
    aims: group?.aims ?? '',
  };
}

/** `others` are the names of the other groups. */
export function errorsOf(draft: GroupDraft, others: readonly string[]): GroupErrors {
  const errors: GroupErrors = {};
  const name = draft.name.trim();
  const field = t('groups.name');
  if (name === '') errors.name = t('registers.needed', { field });
  else if (name.length > 40) errors.name = t('registers.tooLong', { field, n: 40 });
  else if (others.includes(name)) errors.name = t('registers.taken', { field, value: name });
  if (draft.lead !== '' && draft.assistants.includes(draft.lead)) errors.assistants = t('groups.leadTwice');
  return errors;
}

/** Sets are written key by key, so that two phones adding different assistants keep both. */
const setPatch = (before: readonly string[], after: readonly string[]): Record<string, true | null> =>
  Object.fromEntries([
    ...before.filter((key) => !after.includes(key)).map((key) => [key, null] as const),
    ...after.map((key) => [key, true] as const),
  ]);

export function patchOf(draft: GroupDraft, before?: Group): Patch {
  const was = draftOf(before);
  return {
    name: draft.name.trim(),
    category: draft.category || null,
    grades: setPatch(was.grades, draft.grades),
    capacity: draft.capacity,
    lead: draft.lead || null,
    assistants: setPatch(was.assistants, draft.assistants),
    safetyPerson: draft.safetyPerson || null,
    venue: draft.venue || null,
    aims: typedText(draft.aims),
  };
}
