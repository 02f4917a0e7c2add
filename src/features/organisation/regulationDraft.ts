import type { Patch } from '../../domain/change';
import { isDay } from '../../domain/dates';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';
import type { Regulation } from './organisation.queries';

/** What the form holds: texts as typed, '' for nothing. */
export type RegulationDraft = { title: string; text: string; inForce: string; order: number | null };
export type RegulationErrors = Partial<Record<'title' | 'inForce' | 'text', string>>;

/** What a document's field takes (schemaParts.ts). */
const LONGEST = 20_000;

export function draftOf(regulation: Regulation | undefined, order: number): RegulationDraft {
  return {
    title: regulation?.title ?? '',
    text: regulation?.text ?? '',
    inForce: regulation?.inForce ?? '',
    order: regulation ? (regulation.order ?? null) : order,
  };
}

export function errorsOf(draft: RegulationDraft): RegulationErrors {
  const errors: RegulationErrors = {};
  const field = t('regulations.name');
  if (draft.title.trim() === '') errors.title = t('registers.needed', { field });
  else if (draft.title.trim().length > 60) errors.title = t('registers.tooLong', { field, n: 60 });
  if (draft.inForce !== '' && !isDay(draft.inForce)) {
    errors.inForce = t('registers.dateWrong', { field: t('regulations.inForce') });
  }
  if (draft.text.length > LONGEST) {
    errors.text = t('registers.tooLong', { field: t('regulations.text'), n: LONGEST });
  }
  return errors;
}

export function patchOf(draft: RegulationDraft): Patch {
  return {
    title: draft.title.trim(),
    text: typedText(draft.text),
    inForce: draft.inForce || null,
    order: draft.order,
  };
}
