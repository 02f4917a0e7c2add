import { addDays, type Day } from '../../domain/dates';
import { enrolmentId, enrolmentRulesId } from '../../domain/enrolment';
import type { Doc } from '../../domain/registers';
import { docOf, type WallClock } from './draft';
import type { DemoGroup } from './demoSchool';
import type { DemoTerm } from './demoTerm';
import type { DemoStudent } from './people';
import type { Random } from './random';

/** What the enrolment is made from: the school as it stands in the running term. */
export type EnrolmentScene = {
  groups: readonly DemoGroup[];
  students: readonly DemoStudent[];
  members: ReadonlyMap<string, readonly DemoStudent[]>;
  term: DemoTerm;
  today: Day;
  office: string;
  clock: WallClock;
};

/** Few, since a whole school's choices would weigh as much as its attendance: one grade wishes for a second group. */
const WISHING = 24;
const WAITING = 3;

/** In the middle of the term a second group may be asked for until the end of the week; some children wait for the fullest one. */
export function makeEnrolment(scene: EnrolmentScene, random: Random): { rules: Doc; docs: Doc[] } {
  const { groups, students, members, term, today, office, clock } = scene;
  const own = new Map<string, DemoGroup[]>();
  for (const group of groups)
    for (const { key } of members.get(group.key) ?? []) own.set(key, [...(own.get(key) ?? []), group]);
  const isPossible = (group: DemoGroup, student: DemoStudent): boolean =>
    group.texts.grades.includes(student.grade) &&
    (own.get(student.key) ?? []).every(
      (other) => other !== group && !other.weekdays.some((day) => group.weekdays.includes(day)),
    );
  const opened = addDays(today, -4);
  const wishing = students
    .filter(({ key, grade }) => grade === 3 && own.get(key)?.length === 1)
    .flatMap((student) => {
      // what many want comes first in the stock
      const possible = groups.filter((group) => isPossible(group, student));
      return possible.length > 1
        ? [{ student, choices: random.chance(0.6) ? possible : random.shuffle(possible) }]
        : [];
    });
  const entered = clock.stamp(addDays(today, -2), '12:40', office);
  const wishes = wishing
    .slice(0, WISHING)
    .map(({ student, choices: [first, second] }) =>
      docOf(
        enrolmentId(student.key, term.key),
        { student: student.key, first: first?.key, second: random.chance(0.8) ? second?.key : undefined },
        entered,
      ),
    );
  const fullest = [...groups].sort((a, b) => size(members, b) - size(members, a))[0];
  const waits = wishing
    .slice(WISHING)
    .filter(({ choices }) => fullest && choices.includes(fullest))
    .slice(0, WAITING)
    .map(({ student }, index) => {
      const at = new Date(clock.at(opened, '16:20', index * 90)).toISOString();
      return docOf(
        enrolmentId(student.key, term.key),
        { student: student.key, waiting: { [fullest?.key ?? '']: { at } } },
        clock.stamp(opened, '16:20', office, index * 90),
      );
    });
  const rules = docOf(
    enrolmentRulesId(term.key),
    { from: opened, to: addDays(today, 3), choices: 2, perChild: 2, byGroup: true, lot: 7 },
    clock.stamp(addDays(opened, -1), '10:05', office),
  );
  return { rules, docs: [...wishes, ...waits] };
}

const size = (members: EnrolmentScene['members'], group: DemoGroup): number => members.get(group.key)?.length ?? 0;
