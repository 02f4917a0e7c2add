import { isNotHeld } from '../../domain/completeness';
import { keyOf } from '../../domain/ids';
import { hasLessonPlan, type LessonPlan } from '../../domain/planProgress';
import { expectedTutors } from '../../domain/sessionTutors';
import type { ArchiveData } from '../data';
import type { Block, Gap } from '../model';
import { dayWithWeekday, fullDay, pageHref, shortWeekday } from './days';
import { isDue, takenOf, type Records, type Taken } from './records';
import { richBlocks } from './richBlocks';

type GroupOf = Records['groups'][number];

const lessonOf = ({ one }: Taken, { docs }: ArchiveData): LessonPlan | undefined => docs.lessonPlan.get(keyOf(one.id));

/** Sessions that were held, or should have been, without a lesson plan: one line each. */
export function gapsOfLessonPlans(records: Records, data: ArchiveData): Gap[] {
  return records.groups.flatMap(({ key, name }) =>
    takenOf(records, key)
      .filter(({ one }) => isDue(one, data.today) && !(one.session && isNotHeld(one.session)))
      .filter(({ one }) => !hasLessonPlan(one.session))
      .map(({ one }): Gap => ({
        what: `${name} ${dayWithWeekday(one.date)}${one.from}：没有教案`,
        href: pageHref('lessonPlan', one.id),
      })),
  );
}

const isWritten = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';

/**
 * The lesson plans of a group, prepared ones of the days to come too. What a tutor wrote in the doorway and what was prepared
 * on the desktop is one plan: title, aims and focus lie in the lesson plan, steps and materials in the session itself.
 */
export function lessonPlanBlocks(records: Records, group: GroupOf, data: ArchiveData): Block[] {
  return takenOf(records, group.key).flatMap((taken): Block[] => {
    const { one } = taken;
    const lesson = lessonOf(taken, data);
    const parts: [string, string | null | undefined][] = [
      ['活动目标', lesson?.aims],
      ['重点难点', lesson?.focus],
      ['器材和准备', one.session?.equipmentToFetch],
      ['活动过程', one.session?.plan],
      ['课后反思', lesson?.reflection],
    ];
    if (!isWritten(one.session?.plan) && ![lesson?.aims, lesson?.focus].some(isWritten)) return [];
    const tutors = expectedTutors(one.session, group.group).map(({ tutor }) => records.tutorName(tutor));
    const facts = [
      `${fullDay(one.date)} 周${shortWeekday(one.date)} ${one.from}—${one.to}`,
      records.venueName(one.venue),
      tutors.join('、'),
      one.session && isNotHeld(one.session) ? '没有开展' : '',
    ];
    const title = lesson?.title?.trim() ?? '';
    return [
      { type: 'heading', level: 3, text: `教案：${dayWithWeekday(one.date)}${title && `　${title}`}` },
      { type: 'paragraph', text: facts.filter(Boolean).join('　'), small: true },
      ...parts.flatMap(([label, text]): Block[] => {
        if (!isWritten(text))
          return label === '活动过程' ? [{ type: 'paragraph', text: '活动过程：缺', bold: true }] : [];
        return [{ type: 'paragraph', text: label, bold: true }, ...withoutHeadings(richBlocks(text, 3, label))];
      }),
    ];
  });
}

/** A lesson is one entry of the contents; headings inside it are bold lines. */
function withoutHeadings(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.type === 'heading' ? { type: 'paragraph', text: block.text, bold: true } : block,
  );
}
