import type { Tutor } from '../../domain/documents';
import { t } from '../../i18n';
import type { AllowanceScheme } from './tutors.queries';

/** 本校教师, 外校教师, 志愿者 · 民间艺人 */
export function kindWord(tutor: Pick<Tutor, 'kind' | 'volunteerKind'>): string {
  if (!tutor.kind) return '';
  const kind = t(`tutors.kind.${tutor.kind}`);
  return tutor.kind === 'volunteer' && tutor.volunteerKind ? `${kind} · ${tutor.volunteerKind}` : kind;
}

export function schemeWord(scheme: AllowanceScheme | undefined): string {
  return scheme ? t(`tutors.scheme.${scheme}`) : '';
}
