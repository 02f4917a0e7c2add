import type { Patch } from '../../domain/change';
import type { DocOf } from '../../domain/documents';
import { cleanPhone, isPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';

export type Leader = DocOf<'leader'>;
export type Body = 'leading' | 'office';

/** What the form holds: texts as typed, '' for nothing. `tutor` and `name` exclude each other. */
export type LeaderDraft = {
  body: Body;
  tutor: string;
  name: string;
  post: string;
  position: string;
  duties: string;
  phone: string;
  order: number | null;
};
export type LeaderErrors = Partial<Record<'name' | 'post' | 'phone', string>>;

export function draftOf(leader: Leader | undefined, body: Body, order: number): LeaderDraft {
  return {
    body: leader?.body ?? body,
    tutor: leader?.tutor ?? '',
    name: leader?.name ?? '',
    post: leader?.post ?? '',
    position: leader?.position ?? '',
    duties: leader?.duties ?? '',
    phone: leader?.phone ?? '',
    order: leader ? (leader.order ?? null) : order,
  };
}

export function errorsOf(draft: LeaderDraft): LeaderErrors {
  const errors: LeaderErrors = {};
  if (draft.tutor === '' && draft.name.trim() === '') errors.name = t('leaders.whoNeeded');
  if (draft.name.trim().length > 40) errors.name = t('registers.tooLong', { field: t('leaders.name'), n: 40 });
  if (draft.post.trim() === '') errors.post = t('registers.needed', { field: t('leaders.post') });
  if (draft.phone.trim() !== '' && !isPhone(cleanPhone(draft.phone))) {
    errors.phone = t('registers.phoneWrong', { field: t('leaders.phone') });
  }
  return errors;
}

export function patchOf(draft: LeaderDraft): Patch {
  return {
    body: draft.body,
    tutor: draft.tutor || null,
    // a tutor's name and phone are looked up in the roster
    name: draft.tutor ? null : typedText(draft.name),
    phone: draft.tutor ? null : typedText(cleanPhone(draft.phone)),
    post: typedText(draft.post),
    position: typedText(draft.position),
    duties: typedText(draft.duties),
    order: draft.order,
  };
}
