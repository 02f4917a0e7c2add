import { initialsOf, matches } from '../../domain/pinyin';
import type { Tutor } from '../../domain/documents';

/** Tutors under the first letter of their name. */
export type LetterGroup = { letter: string; tutors: Tutor[] };

/** `#` for names that no letter stands for: the pinyin table is not here yet, or the name starts with a sign. */
const letterOf = (name: string): string => {
  const first = initialsOf(name).slice(0, 1).toUpperCase();
  return /^[A-Z]$/.test(first) ? first : '#';
};

/** The tutors whose name matches what was typed, by letter, names in the order of a Chinese dictionary. */
export function tutorsByLetter(tutors: readonly Tutor[], query: string): LetterGroup[] {
  const collator = new Intl.Collator('zh-u-co-pinyin');
  const byLetter = new Map<string, Tutor[]>();
  for (const tutor of tutors) {
    if (!matches(query, tutor.name)) continue;
    const letter = letterOf(tutor.name);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), tutor]);
  }
  return [...byLetter]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([letter, found]) => ({ letter, tutors: found.sort((a, b) => collator.compare(a.name, b.name)) }));
}
