import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Gap } from '../model';
import { chineseNumber } from '../../domain/chineseNumbers';
import { certificateBlocks } from './certificateTable';
import { purchaseBlocks } from './purchases';
import { gapsOfSafetyRecords, safetyBlocks } from './safety';
import { trainingBlocks } from './trainingBlocks';

/**
 * Volumes ⑨ to ⑫: registers that the app does not keep yet are named one by one, so that nobody takes them for empty; what is
 * on record elsewhere stands before them.
 */
type Shell = { missing: readonly string[]; own: (data: ArchiveData, options: ArchiveOptions) => Block[] };

export const MONEY_TITLE = '经费管理';
export const SAFETY_TITLE = '安全工作';
export const EVENTS_TITLE = '活动展示、考核和表彰';
export const MEETINGS_TITLE = '会议、培训、听课、家长和宣传';

const MONEY: Shell = {
  missing: ['经费收支台账和票据', '专项资金使用情况汇总', '辅导员津贴发放表'],
  own: purchaseBlocks,
};
const SAFETY: Shell = {
  missing: ['场地、器材、消防和用电的安全检查记录', '隐患整改记录', '应急演练记录', '值班行政巡查记录'],
  own: safetyBlocks,
};
const EVENTS: Shell = {
  missing: ['比赛、汇演、展示和外出活动的材料', '学员考核和成长记录', '辅导员考核材料'],
  own: certificateBlocks,
};
const MEETINGS: Shell = {
  missing: ['会议记录和签到表', '听课评课记录', '家长会和问卷材料', '宣传报道材料'],
  own: trainingBlocks,
};

const gapsOf = ({ missing }: Shell): Gap[] =>
  missing.map((what) => ({ what: `缺${what}`, note: '没有在软件里登记，附纸质材料', href: '' }));

const builderOf =
  (title: string, shell: Shell, gaps: (data: ArchiveData, options: ArchiveOptions) => Gap[]): Builder =>
  (data, options) => {
    const own = shell.own(data, options);
    const chapters = own.filter((block) => block.type === 'heading' && block.level === 1).length;
    return {
      title,
      gaps: gaps(data, options),
      sections: [
        {
          orientation: 'portrait',
          blocks: [
            ...own,
            { type: 'heading', level: 1, text: `${chineseNumber(chapters + 1)}、附纸质材料` },
            { type: 'paragraph', text: '下面的材料还没有在软件里登记，请把纸质材料装订在后面。', indent: true },
            { type: 'list', isOrdered: true, items: shell.missing },
            { type: 'signatures', labels: ['办公室签字', '日期'] },
          ],
        },
      ],
    };
  };

export const gapsOfMoney = (): Gap[] => gapsOf(MONEY);
export const gapsOfSafety = (data: ArchiveData, options: ArchiveOptions): Gap[] => [
  ...gapsOfSafetyRecords(data, options),
  ...gapsOf(SAFETY),
];
export const gapsOfEvents = (): Gap[] => gapsOf(EVENTS);
export const gapsOfMeetings = (): Gap[] => gapsOf(MEETINGS);

export const buildMoney = builderOf(MONEY_TITLE, MONEY, gapsOfMoney);
export const buildSafety = builderOf(SAFETY_TITLE, SAFETY, gapsOfSafety);
export const buildEvents = builderOf(EVENTS_TITLE, EVENTS, gapsOfEvents);
export const buildMeetings = builderOf(MEETINGS_TITLE, MEETINGS, gapsOfMeetings);
