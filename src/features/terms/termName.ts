import { termSpace } from '../../domain/spaces';
import { spaceText } from '../../ui/verdictText';
import type { TermRow } from './terms.queries';

/** What the school calls a term; by its number where nobody gave it a name. */
export function termName({ key, term }: Pick<TermRow, 'key' | 'term'>): string {
  return term?.name ?? spaceText(termSpace(key));
}
