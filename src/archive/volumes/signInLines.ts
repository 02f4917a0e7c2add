import { isNotHeld } from '../../domain/completeness';
import type { Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import { expectedTutors, heldBy, substitutesOf } from '../../domain/sessionTutors';
import type { SessionOfDay } from '../../domain/timetable';
import { isDue, type Records } from './records';
import { reasonNotHeld } from './sessionWords';

/** A session on a tutor's sign-in sheet. */
export type SignInLine = {
  one: SessionOfDay;
  groupName: string;
  signIn: string;
  signOut: string;
  /** Not so where it was held by somebody else, or not held. */
  isExpected: boolean;
  /** Held: signed in, at a session that took place. */
  isHeld: boolean;
  note: string;
};

/** A tutor's sheet of the span, in the order of time. */
export type SignInSheet = { key: string; name: string; lines: readonly SignInLine[] };

/** Every tutor who was expected or came up to today, by pinyin. */
export function sheetsOf(records: Records, today: Day): SignInSheet[] {
  return [...linesByTutor(records, today)]
    .map(([key, lines]) => ({ key, lines, name: records.tutorName(key) }))
    .sort((a, b) => compareByPinyin(a.name, b.name) || (a.key < b.key ? -1 : 1));
}

function linesByTutor(records: Records, today: Day): Map<string, SignInLine[]> {
  const lines = new Map<string, SignInLine[]>();
  const all = records.groups.flatMap((group) =>
    records.terms.flatMap(({ sessions }) => (sessions.get(group.key) ?? []).map((one) => ({ one, group }))),
  );
  all.sort((a, b) => (a.one.date + a.one.from + a.group.key < b.one.date + b.one.from + b.group.key ? -1 : 1));
  for (const { one, group } of all) {
    const wasCalledOff = one.date <= today && one.session && isNotHeld(one.session);
    if (!isDue(one, today) && !wasCalledOff) continue;
    for (const [tutor, line] of linesOf(records, one, group)) {
      const own = lines.get(tutor);
      if (own) own.push(line);
      else lines.set(tutor, [line]);
    }
  }
  return lines;
}

/** Who was expected, who came without being expected, and who had somebody stand in. */
function linesOf(
  records: Records,
  one: SessionOfDay,
  { group, name }: Records['groups'][number],
): [tutor: string, line: SignInLine][] {
  const { session } = one;
  const notHeld = reasonNotHeld(session);
  const away = substitutesOf(session);
  const expected = expectedTutors(session, group);
  const held = session ? heldBy(session, group) : [];
  const present = [...expected, ...held.filter(({ tutor }) => expected.every((other) => other.tutor !== tutor))];
  const line = (tutor: string, note: string, isExpected: boolean): SignInLine => ({
    one,
    groupName: name,
    signIn: session?.signIns?.[tutor] ?? '',
    signOut: session?.tutorSignOuts?.[tutor] ?? '',
    isExpected: isExpected && !notHeld,
    isHeld: held.some((other) => other.tutor === tutor),
    note,
  });
  return [
    ...present.map(({ tutor, as, instead }): [string, SignInLine] => {
      const role = instead ? `代${records.tutorName(instead)}` : as === 'substitute' ? '代课' : '';
      return [tutor, line(tutor, notHeld ? `没有开展：${notHeld}` : role, true)];
    }),
    ...[...away]
      .filter(([tutor]) => present.every((other) => other.tutor !== tutor))
      .map(([tutor, by]): [string, SignInLine] => [tutor, line(tutor, `由${records.tutorName(by)}代课`, false)]),
  ];
}
