import type { OpenedRollCode } from '../../domain/rollCodeWork';
import { t } from '../../i18n';

/** Why a code is not taken; `invalid` names the field of the session that cannot be read. */
export type Refusal = Exclude<OpenedRollCode, { type: 'ok' }> | { type: 'invalid'; field: string };

/** What happened, and what to do next. */
export function refusalWords(refusal: Refusal): { title: string; next: string } {
  switch (refusal.type) {
    case 'other':
      return { title: t('rollCode.failed'), next: t('rollCode.other') };
    case 'demo':
      return { title: t('rollCode.demo'), next: t('rollCode.demoNext') };
    case 'unknownKey':
      return { title: t('rollCode.unknownKey'), next: t('rollCode.unknownKeyNext') };
    case 'insecure':
      return { title: t('rollCode.insecure'), next: t('rollCode.insecureNext') };
    case 'broken':
      return { title: t('rollCode.broken'), next: t('rollCode.brokenNext') };
    case 'newer':
      return { title: t('rollCode.newer'), next: t('rollCode.newerNext') };
    case 'unknownChildren':
      return {
        title: t('rollCode.unknownChildren', { n: refusal.count }),
        next: t('rollCode.unknownChildrenNext'),
      };
    case 'invalid':
      return { title: t('rollCode.invalid', { field: refusal.field }), next: t('rollCode.invalidNext') };
  }
}
