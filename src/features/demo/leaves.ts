import { addDays, daysBetween, type Day } from '../../domain/dates';
import type { StudentLeave } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { docOf, type WallClock } from './draft';
import type { DemoTerm } from './demoTerm';
import type { DemoStudent } from './people';
import type { Random } from './random';
import stock from './stock/texts.json';

export type DemoLeave = Pick<StudentLeave, 'student' | 'from' | 'to' | 'reason' | 'note'>;

/** A reason for leave with its note, as class teachers write it. */
export function leaveReason(random: Random): { reason: 'sick' | 'personal'; note: string } {
  return random.chance(0.62)
    ? { reason: 'sick', note: random.pick(stock.sick) }
    : { reason: 'personal', note: random.pick(stock.personal) };
}

/** Leaves known beforehand: one child in twelve had one in the term, and of `soon` the first has one today, the others in the next days. */
export function makeLeaves(
  students: readonly DemoStudent[],
  soon: readonly DemoStudent[],
  term: DemoTerm,
  today: Day | undefined,
  author: (student: DemoStudent) => string,
  clock: WallClock,
  random: Random,
): { leaves: DemoLeave[]; docs: Doc[] } {
  const last = today ?? term.end;
  const days = daysBetween(term.start, last);
  const spans: { student: DemoStudent; from: Day; length: number }[] = students
    .filter(() => days > 3 && random.chance(1 / 12))
    .map((student) => ({ student, from: addDays(term.start, random.int(1, days - 2)), length: random.int(1, 3) }));
  for (const [i, student] of (today ? soon : []).entries())
    spans.push({ student, from: addDays(last, i % 4), length: random.int(1, 2) });
  const leaves: DemoLeave[] = [];
  const docs = spans.map(({ student, from, length }, i) => {
    const leave: DemoLeave = { student: student.key, from, to: addDays(from, length - 1), ...leaveReason(random) };
    leaves.push(leave);
    const told = addDays(from, -1);
    const key = clock.key(told, '19:30', random, i * 3);
    return docOf(idOf('studentLeave', key), { ...leave }, clock.stamp(told, '19:30', author(student), i * 3));
  });
  return { leaves, docs };
}
