import { keyOf } from '../../domain/ids';
import { plainText } from '../../domain/richText';
import type { SessionOfDay } from '../../domain/timetable';
import type { ArchiveData } from '../data';

/** So much of a text stands for it in a list: its first clauses. */
const LONGEST = 24;
const ENOUGH = 8;

/** What a session is about in one line: the lesson plan's title, else how its record or its plan begins; '' if nothing is written. */
export function lessonTitleOf({ id, session }: SessionOfDay, { docs }: ArchiveData): string {
  const title = docs.lessonPlan.get(keyOf(id))?.title?.trim();
  if (title) return title;
  const first = [session?.content, session?.plan].flatMap((text) => plainText(text ?? '').split('\n'));
  const line = first.map((text) => text.trim()).find(Boolean) ?? '';
  let words = '';
  for (const clause of line.split(/(?<=[，。；！？,;])/)) {
    if (words.length >= ENOUGH || words.length + clause.length > LONGEST) break;
    words += clause;
  }
  const chars = Array.from(words || line);
  return chars.length > LONGEST
    ? `${chars.slice(0, LONGEST - 1).join('')}…`
    : chars.join('').replace(/[，。；,;]$/, '');
}
