import { holderOf, type Place } from '../domain/stock';
import { t, type Key } from '../i18n';
import type { Names } from './fieldText';

const WORDS: Readonly<Record<string, Key>> = {
  store: 'place.store',
  damaged: 'place.damaged',
  lost: 'place.lost',
  repair: 'place.repair',
};

/** Where things of the stock are, in words: 库里, 送修中, or the name of who has them; undefined is outside the school. */
export function placeText(place: Place | undefined, names: Names): string {
  if (place === undefined) return t('place.outside');
  if (holderOf(place)) return names.get(place) ?? t('place.unknown');
  return t(WORDS[place] ?? 'place.unknown');
}
