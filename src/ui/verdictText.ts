import { termKeyOfSpace, type Space } from '../domain/spaces';
import type { Verdict } from '../domain/syncState';
import { t } from '../i18n';

/** A space in the school's words. */
export function spaceText(space: Space): string {
  const term = termKeyOfSpace(space);
  if (term !== undefined) {
    const [year = '', half] = term.split('-');
    return t(half === '1' ? 'join.space.autumn' : 'join.space.spring', { year, next: Number(year) + 1 });
  }
  return space === 'office' ? t('join.space.office') : t('join.space.main');
}

/** What a test of the connection found, and what to do next. */
export function verdictText(verdict: Verdict): { title: string; next: string } {
  switch (verdict.type) {
    case 'ok': {
      const spaces = verdict.spaces.map(spaceText).join(t('common.listSeparator'));
      return { title: t('join.verdict.ok'), next: t('join.next.ok', { server: verdict.server, spaces }) };
    }
    case 'badAddress':
      return { title: t('join.verdict.badAddress'), next: t('join.next.badAddress') };
    case 'insecure':
      return { title: t('join.verdict.insecure'), next: t('join.next.insecure') };
    case 'offline':
      return { title: t('join.verdict.offline'), next: t('join.next.offline') };
    case 'unreachable':
      return { title: t('join.verdict.unreachable'), next: t('join.next.unreachable') };
    case 'notCouch':
      return { title: t('join.verdict.notCouch'), next: t('join.next.notCouch', { status: verdict.status }) };
    case 'wrongPassword':
      return { title: t('join.verdict.wrongPassword'), next: t('join.next.wrongPassword') };
    case 'noSchool':
      return { title: t('join.verdict.noSchool', { school: verdict.school }), next: t('join.next.noSchool') };
    case 'forbidden':
      return { title: t('join.verdict.forbidden', { school: verdict.school }), next: t('join.next.forbidden') };
  }
}
