import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Gap } from '../model';
import { gapsOfGroupPlans, groupPlanBlocks } from './groupPlans';
import { gapsOfLessonPlans, lessonPlanBlocks } from './lessonPlans';
import { gapsOfPalacePlans, palacePlanBlocks } from './palacePlans';
import { readRecords } from './records';

export const PLANS_TITLE = '工作计划、活动计划和教案';

/** What the plans lack: the palace's, the groups', and lesson plans of sessions that are over. */
export function gapsOfPlans(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const records = readRecords(data, options);
  return [...gapsOfPalacePlans(data, options), ...gapsOfGroupPlans(records, data), ...gapsOfLessonPlans(records, data)];
}

/** Volume ⑤: the palace's plan, then of every group its plan of the term and its lesson plans. */
export const buildPlans: Builder = (data, options) => {
  const records = readRecords(data, options);
  const groups = records.groups.flatMap((group, index): Block[] => {
    const plans = groupPlanBlocks(records, group, data);
    const lessons = lessonPlanBlocks(records, group, data);
    const none: Block = { type: 'paragraph', text: '本期没有安排活动，也没有计划。' };
    return [
      ...(index > 0 ? [{ type: 'pageBreak' } as const] : []),
      { type: 'heading', level: 2, text: group.name },
      ...(plans.length + lessons.length > 0 ? plans : [none]),
      // a line that says that the plan is missing has no page to itself
      ...(plans.some(({ type }) => type === 'table') && lessons.length > 0 ? [{ type: 'pageBreak' } as const] : []),
      ...(lessons.length > 0
        ? [
            { type: 'heading', level: 3, text: '教案' } as const,
            ...lessons,
            { type: 'signatures', labels: ['辅导员签字', '审阅人签字', '日期'] } as const,
          ]
        : []),
    ];
  });
  return {
    title: PLANS_TITLE,
    gaps: gapsOfPlans(data, options),
    sections: [
      {
        orientation: 'portrait',
        blocks: [{ type: 'heading', level: 1, text: '一、少年宫工作计划' }, ...palacePlanBlocks(data, options)],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '二、各组活动计划和教案' },
          ...(groups.length > 0 ? groups : [{ type: 'paragraph', text: '没有活动小组。' } as const]),
        ],
      },
    ],
  };
};
