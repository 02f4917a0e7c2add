import type { Patch } from '../../domain/change';
import { isDay } from '../../domain/dates';
import type { Tutor } from '../../domain/documents';
import { cleanPhone, isPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import { t, type Key } from '../../i18n';
import type { AllowanceScheme } from './tutors.queries';

/** What the form holds: texts as typed, '' for nothing. */
export type TutorDraft = {
  name: string;
  sex: 'male' | 'female' | '';
  kind: 'own' | 'otherSchool' | 'volunteer' | '';
  volunteerKind: string;
  speciality: string;
  subjects: string;
  phone: string;
  className: string;
  from: string;
  to: string;
  note: string;
  scheme: AllowanceScheme | '';
};

export type TutorErrors = Partial<Record<keyof TutorDraft, string>>;

export function draftOf(tutor?: Tutor, scheme?: AllowanceScheme): TutorDraft {
  return {
    name: tutor?.name ?? '',
    sex: tutor?.sex ?? '',
    kind: tutor ? (tutor.kind ?? '') : 'own',
    volunteerKind: tutor?.volunteerKind ?? '',
    speciality: tutor?.speciality ?? '',
    subjects: tutor?.subjects ?? '',
    phone: tutor?.phone ?? '',
    className: tutor?.className ?? '',
    from: tutor?.from ?? '',
    to: tutor?.to ?? '',
    note: tutor?.note ?? '',
    scheme: scheme ?? '',
  };
}

/** Names and short texts of a form fit on one line of a printed list. */
const LONGEST: Partial<Record<keyof TutorDraft, number>> = { name: 40, speciality: 80, subjects: 80, className: 20 };

export const LABELS: Record<keyof TutorDraft, Key> = {
  name: 'tutors.name',
  sex: 'tutors.sex',
  kind: 'tutors.kind',
  volunteerKind: 'tutors.volunteerKind',
  speciality: 'tutors.speciality',
  subjects: 'tutors.subjects',
  phone: 'tutors.phone',
  className: 'tutors.className',
  from: 'tutors.from',
  to: 'tutors.to',
  note: 'tutors.note',
  scheme: 'tutors.scheme',
};

/** What is wrong, by field, each sentence naming it. */
export function errorsOf(draft: TutorDraft): TutorErrors {
  const errors: TutorErrors = {};
  const field = (name: keyof TutorDraft) => t(LABELS[name]);
  if (draft.name.trim() === '') errors.name = t('registers.needed', { field: field('name') });
  for (const [name, n] of Object.entries(LONGEST) as [keyof TutorDraft, number][]) {
    if (draft[name].trim().length > n) errors[name] = t('registers.tooLong', { field: field(name), n });
  }
  if (draft.phone.trim() !== '' && !isPhone(cleanPhone(draft.phone))) {
    errors.phone = t('registers.phoneWrong', { field: field('phone') });
  }
  for (const name of ['from', 'to'] as const) {
    if (draft[name] !== '' && !isDay(draft[name])) errors[name] = t('registers.dateWrong', { field: field(name) });
  }
  if (!errors.to && draft.to !== '' && draft.from !== '' && draft.to < draft.from) {
    errors.to = t('registers.notBefore', { field: field('to'), other: field('from') });
  }
  return errors;
}

/** The tutor's own fields as a patch; '' removes. The allowance scheme lives elsewhere. */
export function patchOf(draft: TutorDraft): Patch {
  return {
    name: draft.name.trim(),
    sex: draft.sex || null,
    kind: draft.kind || null,
    volunteerKind: draft.kind === 'volunteer' ? typedText(draft.volunteerKind) : null,
    speciality: typedText(draft.speciality),
    subjects: typedText(draft.subjects),
    phone: typedText(cleanPhone(draft.phone)),
    className: typedText(draft.className),
    from: draft.from || null,
    to: draft.to || null,
    note: typedText(draft.note),
  };
}
