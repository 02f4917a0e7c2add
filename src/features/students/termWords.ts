import { readAgreementKey } from '../../domain/agreements';
import { t } from '../../i18n';

/** What a term, or the holiday behind it, is called by its key: 2026—2027 学年第一学期, … 寒假. */
export function agreementTime(key: string): string {
  const { termKey, isVacation } = readAgreementKey(key);
  const year = Number(termKey.slice(0, 4));
  const isAutumn = termKey.endsWith('-1');
  if (!isVacation) return t(isAutumn ? 'terms.autumn' : 'terms.spring', { year, next: year + 1 });
  return t(isAutumn ? 'students.winterHoliday' : 'students.summerHoliday', { year: year + 1 });
}
