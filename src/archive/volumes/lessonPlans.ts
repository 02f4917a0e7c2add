import { isNotHeld } from '../../domain/completeness';
import { keyOf } from '../../domain/ids';
import { hasLessonPlan, type LessonPlan } from '../../domain/planProgress';
import { parseRichText, plainText } from '../../domain/richText';
import { expectedTutors } from '../../domain/sessionTutors';
import type { ArchiveData } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Block, Gap } from '../model';
import { fullDay, pageHref, shortWeekday } from './days';
import { isDue, takenOf, type Records, type Taken } from './records';
import { lessonTitleOf } from './lessonTitle';
import { placesOf } from './sessionGaps';
import { richBlocks } from './richBlocks';

type GroupOf = Records['groups'][number];

const lessonOf = ({ one }: Taken, { docs }: ArchiveData): LessonPlan | undefined => docs.lessonPlan.get(keyOf(one.id));

/** Sessions that were held, or should have been, without a lesson plan: a line a group. */
export function gapsOfLessonPlans(records: Records, data: ArchiveData): Gap[] {
  return records.groups.flatMap(({ key, name }) => {
    const own = takenOf(records, key)
      .map(({ one }) => one)
      .filter((one) => isDue(one, data.today) && !(one.session && isNotHeld(one.session)))
      .filter(({ session }) => !hasLessonPlan(session));
    const places = placesOf(own).map((place, at) => ({ ...place, href: pageHref('lessonPlan', own[at]?.id ?? '') }));
    return gapOfPlaces((n) => `缺“${name}”${n} 次活动的教案`, places);
  });
}

const isWritten = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';
const hasTable = (text: string | null | undefined): boolean =>
  parseRichText(text ?? '').some(({ kind }) => kind === 'table');

/**
 * The lesson plans of a group as forms, prepared ones of the days to come too. What a tutor wrote in the doorway and what was
 * prepared on the desktop is one plan: title, aims and focus lie in the lesson plan, steps and materials in the session.
 */
export function lessonPlanBlocks(records: Records, group: GroupOf, data: ArchiveData): Block[] {
  return takenOf(records, group.key).flatMap((taken): Block[] => {
    const { one } = taken;
    const lesson = lessonOf(taken, data);
    if (!isWritten(one.session?.plan) && ![lesson?.aims, lesson?.focus].some(isWritten)) return [];
    const parts: [string, string | null | undefined][] = [
      ['活动目标', lesson?.aims],
      ['重点难点', lesson?.focus],
      ['器材和准备', one.session?.equipmentToFetch],
      ['活动过程', one.session?.plan],
      ['课后反思', lesson?.reflection],
    ];
    const written = parts.filter(([label, text]) => isWritten(text) || label === '活动过程');
    const tutors = expectedTutors(one.session, group.group).map(({ tutor }) => records.tutorName(tutor));
    const time = `${one.from}—${one.to}${one.session && isNotHeld(one.session) ? '（没有开展）' : ''}`;
    return [
      {
        type: 'form',
        title: `${group.name}教案（${fullDay(one.date)} 周${shortWeekday(one.date)}）`,
        rows: [
          [
            { label: '课题', value: [lessonTitleOf(one, data) || '未登记'] },
            { label: '辅导员', value: [tutors.join('、') || '未登记'] },
          ],
          [
            { label: '时间', value: [time] },
            { label: '地点', value: [records.venueName(one.venue) || '未登记'] },
          ],
          ...written.map(([label, text]) => [{ label, value: hasTable(text) ? ['见下表。'] : linesOf(text) }]),
        ],
      },
      // A table does not fit into a cell of the form.
      ...written.flatMap(([label, text]): Block[] =>
        hasTable(text)
          ? [{ type: 'paragraph', text: label, bold: true }, ...withoutHeadings(richBlocks(text, 3, label))]
          : [],
      ),
    ];
  });
}

function linesOf(text: string | null | undefined): string[] {
  const lines = plainText(text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : ['（缺）'];
}

/** Headings inside a lesson are bold lines: the contents name groups, not parts of a lesson. */
function withoutHeadings(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.type === 'heading' ? { type: 'paragraph', text: block.text, bold: true } : block,
  );
}
