import type { Doc } from '../../domain/registers';
import type { DemoStudent } from './people';

/** Two children of one class who became two records of one child each: how far in the roster (0–1), and what was written differently. */
const DOUBLES: readonly { at: number; rename: (name: string) => string }[] = [
  { at: 0.43, rename: (name) => name },
  // a blank inside the name, as it comes from some spreadsheets
  { at: 0.71, rename: (name) => `${name.slice(0, 1)} ${name.slice(1)}` },
];

/** What a second record of the same child says alike; everything else was entered anew. */
const SAME = ['sex', 'birth', 'guardian', 'village'] as const;

/** Makes some of the roster's records second ones of a classmate: there is something to find and to merge. In place. */
export function makeDoubles(students: readonly DemoStudent[], docs: readonly Doc[], classesAGrade: number): void {
  for (const { at, rename } of DOUBLES) {
    const first = Math.floor(docs.length * at);
    const [child, double] = [docs[first], docs[first + classesAGrade]];
    const entry = students[first + classesAGrade];
    if (!child || !double || !entry) continue;
    double['name'] = entry.name = rename(String(child['name']));
    for (const field of SAME) double[field] = child[field];
  }
}
