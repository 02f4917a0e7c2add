import { addDays, daysBetween, type Day } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { createDraft, type WallClock } from './draft';
import type { DemoGroup } from './demoSchool';
import type { DemoTerm } from './demoTerm';
import type { DemoStudent } from './people';
import type { Random } from './random';

type School = {
  groups: readonly DemoGroup[];
  members: ReadonlyMap<string, readonly DemoStudent[]>;
  term: DemoTerm;
  today: Day;
  office: string;
  clock: WallClock;
};

/** Awards of the first group that were given out three weeks into the term: eight children's, one of them withdrawn since. */
const AWARDED = 8;
const WITHDRAWN = 5;

/** What the office has given out so far; nothing in the first weeks of a term. */
export function makeCertificates({ groups, members, term, today, office, clock }: School, random: Random): Doc[] {
  const [group] = groups;
  const issued = addDays(term.start, 21);
  if (!group || daysBetween(issued, today) < 7) return [];
  const children = (members.get(group.key) ?? []).slice(0, AWARDED);
  return children.map((student, i) => {
    const draft = createDraft(idOf('certificate', clock.key(issued, '15:00', random, i)));
    draft.set(
      {
        kind: 'award',
        student: student.key,
        group: group.key,
        term: term.key,
        prefix: `JZ${term.key.slice(0, 4)}-`,
        number: i + 1,
        title: '奖状',
        text: '{姓名} 同学：\n在开学第一月的活动中每次到齐、主动帮助同伴，被评为“月度之星”。特发此状，以资鼓励。',
        issued,
        design: 'award',
        paper: 'A4-landscape',
      },
      clock.stamp(issued, '15:00', office, i),
    );
    if (i === WITHDRAWN)
      draft.set(
        { withdrawn: addDays(issued, 2), withdrawnReason: '同名同学写错了班级' },
        clock.stamp(addDays(issued, 2), '09:20', office),
      );
    return draft.doc();
  });
}
