import type { Patch } from '../../domain/change';
import { classCode, classIn, classNumberOf, gradeOf } from '../../domain/classes';
import { isDay } from '../../domain/dates';
import type { Student } from '../../domain/documents';
import { cleanPhone, isPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import { t, type Key } from '../../i18n';

/** Yes, no, or nobody asked. */
export type Known = 'yes' | 'no' | '';

export type StudentDraft = {
  name: string;
  sex: 'male' | 'female' | '';
  birth: string;
  grade: string;
  classNumber: number | null;
  nickname: string;
  homeSchool: string;
  village: string;
  boarding: Known;
  leftBehind: Known;
  guardianName: string;
  guardianPhone: string;
  health: string;
  photoPermitted: Known;
  consentBy: string;
  consentOn: string;
  agreementBy: string;
  agreementOn: string;
  left: string;
};
export type StudentErrors = Partial<Record<keyof StudentDraft, string>>;

const knownOf = (value: boolean | null | undefined): Known => (value === true ? 'yes' : value === false ? 'no' : '');
const fromKnown = (value: Known): boolean | null => (value === '' ? null : value === 'yes');

/** `termKey` names the agreement the form edits: that of the current term. */
export function draftOf(student: Student | undefined, schoolYear: number, termKey: string): StudentDraft {
  const code = classIn(student?.classes, schoolYear);
  const agreement = student?.agreements?.[termKey];
  return {
    name: student?.name ?? '',
    sex: student?.sex ?? '',
    birth: (student?.birth ?? '').slice(0, 7),
    grade: code ? String(gradeOf(code)) : '',
    classNumber: code ? (classNumberOf(code) ?? null) : null,
    nickname: student?.nickname ?? '',
    homeSchool: student?.homeSchool ?? '',
    village: student?.village ?? '',
    boarding: knownOf(student?.boarding),
    leftBehind: knownOf(student?.leftBehind),
    guardianName: student?.guardian?.name ?? '',
    guardianPhone: student?.guardian?.phone ?? '',
    health: student?.health ?? '',
    photoPermitted: knownOf(student?.photoPermitted),
    consentBy: student?.consent?.signedBy ?? '',
    consentOn: student?.consent?.signedOn ?? '',
    agreementBy: agreement?.signedBy ?? '',
    agreementOn: agreement?.signedOn ?? '',
    left: student?.left ?? '',
  };
}

export const LABELS: Record<keyof StudentDraft, Key> = {
  name: 'students.name',
  sex: 'students.sex',
  birth: 'students.birth',
  grade: 'students.grade',
  classNumber: 'students.classNumber',
  nickname: 'students.nickname',
  homeSchool: 'students.homeSchool',
  village: 'students.village',
  boarding: 'students.boarding',
  leftBehind: 'students.leftBehind',
  guardianName: 'students.guardianName',
  guardianPhone: 'students.guardianPhone',
  health: 'students.health',
  photoPermitted: 'students.photoPermitted',
  consentBy: 'students.consentBy',
  consentOn: 'students.consentOn',
  agreementBy: 'students.agreementBy',
  agreementOn: 'students.agreementOn',
  left: 'students.left',
};

/** What is wrong, by field, each sentence naming it. */
export function errorsOf(draft: StudentDraft): StudentErrors {
  const errors: StudentErrors = {};
  const field = (name: keyof StudentDraft) => t(LABELS[name]);
  if (draft.name.trim() === '') errors.name = t('registers.needed', { field: field('name') });
  else if (draft.name.trim().length > 40) errors.name = t('registers.tooLong', { field: field('name'), n: 40 });
  if (draft.birth !== '' && !/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(draft.birth)) {
    errors.birth = t('registers.dateWrong', { field: field('birth') });
  }
  if (draft.classNumber !== null && draft.grade === '') errors.grade = t('registers.needed', { field: field('grade') });
  if (draft.guardianPhone.trim() !== '' && !isPhone(cleanPhone(draft.guardianPhone))) {
    errors.guardianPhone = t('registers.phoneWrong', { field: field('guardianPhone') });
  }
  for (const name of ['consentOn', 'agreementOn', 'left'] as const) {
    if (draft[name] !== '' && !isDay(draft[name])) errors[name] = t('registers.dateWrong', { field: field(name) });
  }
  if (draft.agreementBy.trim() !== '' && draft.agreementOn === '' && !errors.agreementOn) {
    errors.agreementOn = t('registers.needed', { field: field('agreementOn') });
  }
  return errors;
}

/** The class of this school year is written only where the form changed it: last year's stays what it was. */
export function patchOf(draft: StudentDraft, before: Student | undefined, schoolYear: number, termKey: string): Patch {
  const was = draftOf(before, schoolYear, termKey);
  const code = draft.grade === '' ? null : classCode(Number(draft.grade), draft.classNumber ?? undefined);
  const isClassChanged = was.grade !== draft.grade || was.classNumber !== draft.classNumber;
  // A whole day of birth is not shortened to the month the form shows.
  const isBirthChanged = was.birth !== draft.birth;
  const isAgreementChanged = was.agreementBy !== draft.agreementBy || was.agreementOn !== draft.agreementOn;
  const signedBy = draft.agreementBy.trim();
  return {
    name: draft.name.trim(),
    sex: draft.sex || null,
    ...(isBirthChanged ? { birth: draft.birth || null } : {}),
    ...(isClassChanged ? { classes: { [String(schoolYear)]: code } } : {}),
    nickname: typedText(draft.nickname),
    homeSchool: typedText(draft.homeSchool),
    village: typedText(draft.village),
    boarding: fromKnown(draft.boarding),
    leftBehind: fromKnown(draft.leftBehind),
    guardian: { name: typedText(draft.guardianName), phone: typedText(cleanPhone(draft.guardianPhone)) },
    health: typedText(draft.health),
    photoPermitted: fromKnown(draft.photoPermitted),
    consent: { signedBy: typedText(draft.consentBy), signedOn: draft.consentOn || null },
    ...(isAgreementChanged
      ? {
          agreements: {
            [termKey]:
              draft.agreementOn === ''
                ? null
                : { signedOn: draft.agreementOn, ...(signedBy === '' ? {} : { signedBy }) },
          },
        }
      : {}),
    left: draft.left || null,
  };
}
