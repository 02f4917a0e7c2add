import { t } from '../../i18n';
import type { TermRow } from './terms.queries';

/** What the school calls a term; by its number where nobody gave it a name. */
export function termName({ key, term }: Pick<TermRow, 'key' | 'term'>): string {
  const year = Number(key.slice(0, 4));
  return term?.name ?? t(key.endsWith('-1') ? 'terms.autumn' : 'terms.spring', { year, next: year + 1 });
}
