import { contentOfTemplate } from '../../domain/planCopy';
import { aboutOf, type Source } from './sources';
import type { TemplateKind } from './plans.commands';

/*
 * Patterns that come with the app, a few a kind: what a youth palace usually writes, to be made the school's own. They are the
 * school's texts, so they are in Chinese whatever language the screen speaks.
 */

type Ready = {
  name: string;
  category?: string;
  texts?: Record<string, string>;
  weeks?: readonly string[];
  /** Month 1 to 12 and the task. */
  tasks?: readonly (readonly [number, string])[];
};

const PALACE: readonly Ready[] = [
  {
    name: '秋季学期工作计划',
    texts: {
      idea: '以立德树人为根本，面向全体学生，坚持公益、自愿、就近、安全，用好彩票公益金，让每个孩子都有一样喜欢的活动，让留守儿童课后有人陪、周末有处去。',
      aims: '1. 每周开放不少于 5 天，每天不少于 1 小时\n2. 每个小组每周活动不少于 2 次，计划内的活动全部开展\n3. 每次活动有计划、有点名、有记录、有照片\n4. 全年无安全责任事故',
      organisation: '1. 校长任主任，负总责\n2. 办公室管日常安排、检查和档案\n3. 辅导员负责本组的备课、点名、安全和记录',
      measures:
        '（一）抓安排\n开学两周内完成报名、分组和活动安排表，并上墙公示。\n（二）抓质量\n每次活动先写教案，每月听课评课一次。\n（三）抓安全\n签安全责任书，每周查场地和器材，值班行政每天巡查。\n（四）抓档案\n活动当天填完记录，每月归档一次。',
    },
    tasks: [
      [9, '召开领导小组会议，确定本学期工作计划'],
      [9, '宣传、报名、分组，公示活动安排表'],
      [9, '签订安全责任书，检查场地和器材'],
      [9, '各组交学期活动计划'],
      [10, '国庆主题活动'],
      [10, '辅导员培训一次'],
      [10, '专项资金使用情况公示'],
      [11, '期中检查：教案、点名、活动记录'],
      [11, '组内听课评课'],
      [12, '器材盘点'],
      [12, '期末成果展示与汇演'],
      [1, '学员考核、评优，发等级证书'],
      [1, '整理档案，写工作总结'],
    ],
  },
  {
    name: '春季学期工作计划',
    texts: {
      idea: '在上学期的基础上巩固特色小组，扩大参与面，以活动促成长。',
      aims: '1. 按安排表开齐活动\n2. 每名学员一学年参加不少于 2 项体育、1 项艺术技能\n3. 周末和假期开放不少于 60%',
      measures:
        '1. 补充报名，调整人数过多或过少的小组\n2. 开展“学雷锋”“清明祭英烈”“六一”主题活动\n3. 组织参加县级展示和比赛',
    },
    tasks: [
      [2, '制定学期计划，补充报名'],
      [3, '学雷锋志愿服务活动'],
      [3, '各组交学期活动计划'],
      [4, '清明祭英烈、踏青实践'],
      [4, '期中检查'],
      [5, '选拔节目和作品，准备展示'],
      [6, '庆“六一”成果展示'],
      [6, '器材盘点'],
      [7, '学员考核、总结归档，公布暑期开放时间'],
    ],
  },
];

const GROUP: readonly Ready[] = [
  {
    name: '艺术类小组（歌唱、器乐、舞蹈、书画）',
    category: 'art',
    texts: {
      aims: '1. 学会基本姿势和方法\n2. 能独立完成一首曲目或一件作品\n3. 敢上台，懂合作',
      measures: '示范、分组练、小展示；每次活动前 5 分钟复习。',
    },
    weeks: [
      '认识小组和约定，摸底',
      '基本姿势与方法',
      '基础练习（一）',
      '基础练习（二）',
      '节奏或线条训练',
      '第一件作品：学习',
      '第一件作品：练习',
      '小组内展示与点评',
      '合作练习',
      '第二件作品：学习',
      '第二件作品：练习',
      '细节与表现力',
      '排练成果展示（一）',
      '排练成果展示（二）',
      '成果展示',
      '考核与总结',
    ],
  },
  {
    name: '体育类小组（球类、跳绳、棋类）',
    category: 'sport',
    texts: {
      aims: '1. 掌握基本动作和规则\n2. 增强体能，每次出汗不受伤\n3. 学会合作，尊重对手',
      measures: '热身 → 基本功 → 游戏或对抗 → 放松。有健康备注的学员减量。',
    },
    weeks: [
      '安全教育、体能摸底',
      '热身与基本姿势',
      '基本动作（一）',
      '基本动作（二）',
      '基本动作巩固',
      '规则学习',
      '两人配合',
      '小组对抗',
      '体能循环练习',
      '战术入门',
      '分组对抗赛',
      '薄弱动作补练',
      '组内联赛（一）',
      '组内联赛（二）',
      '展示赛',
      '考核与总结',
    ],
  },
  {
    name: '手工类小组（剪纸、编织、泥塑）',
    category: 'craft',
    texts: {
      aims: '1. 安全使用工具\n2. 会做三种以上作品\n3. 了解本地的民间手艺',
      measures: '先看实物，再分步示范，作品署名留存；剪刀用完清点。',
    },
    weeks: [
      '工具和安全',
      '认识材料',
      '基本手法（一）',
      '基本手法（二）',
      '简单作品',
      '对称与花纹',
      '节日主题作品',
      '请民间艺人来教',
      '组合作品（一）',
      '组合作品（二）',
      '自己设计',
      '制作与修改',
      '大作品分工',
      '大作品完成',
      '作品展',
      '考核与总结',
    ],
  },
  {
    name: '文化类小组（诵读、写作、英语）',
    category: 'culture',
    texts: {
      aims: '1. 读准、读通、读出感情\n2. 积累 10 篇以上经典\n3. 大胆表达',
      measures: '每次读一篇、说一段、写一句。',
    },
    weeks: [
      '约定与摸底',
      '字音与停连',
      '短诗诵读',
      '古诗诵读（一）',
      '古诗诵读（二）',
      '讲故事方法',
      '故事会',
      '经典选读（一）',
      '经典选读（二）',
      '仿写与改写',
      '角色朗读',
      '小主持人',
      '排练（一）',
      '排练（二）',
      '诵读展示',
      '考核与总结',
    ],
  },
  {
    name: '科技类小组（机器人、航模、小实验）',
    category: 'science',
    texts: {
      aims: '1. 会观察、会提问、会动手\n2. 完成三件以上作品或实验\n3. 养成用电和工具安全习惯',
      measures: '两人一组，一人动手一人记录，做完交换。',
    },
    weeks: [
      '安全与分组',
      '认识器材',
      '小实验：空气',
      '小实验：水',
      '搭建基础（一）',
      '搭建基础（二）',
      '电路入门',
      '让它动起来',
      '任务一：设计',
      '任务一：制作',
      '测试与改进',
      '任务二：设计',
      '任务二：制作',
      '小组挑战赛',
      '作品展示',
      '考核与总结',
    ],
  },
];

const LESSON: readonly Ready[] = [
  {
    name: '新授课：示范—练习—展示',
    texts: {
      aims: '1. 知道\n2. 学会\n3. 喜欢',
      focus: '重点：\n难点：',
      plan: '1. 签到、点名、讲安全（5 分钟）\n2. 复习上次内容（5 分钟）\n3. 示范讲解新内容（10 分钟）\n4. 分组练习，巡回指导（25 分钟）\n5. 展示与点评（10 分钟）\n6. 小结、收器材、签退（5 分钟）',
    },
  },
  {
    name: '练习课：热身—分组练—对抗或展示',
    texts: {
      aims: '1. 巩固\n2. 提高',
      plan: '1. 签到、点名、热身（10 分钟）\n2. 基本功练习（15 分钟）\n3. 分组练习或对抗（25 分钟）\n4. 放松、点评（5 分钟）\n5. 收器材、签退（5 分钟）',
    },
  },
];

const READY: Record<TemplateKind, readonly Ready[]> = { palacePlan: PALACE, plan: GROUP, lessonPlan: LESSON };

/** The patterns of a kind; those of the group's category first. */
export function builtIn(kind: TemplateKind, category: string | undefined): Source[] {
  return READY[kind]
    .slice()
    .sort((a, b) => Number(b.category === category) - Number(a.category === category))
    .map(({ name, texts = {}, weeks = [], tasks = [] }) => {
      const content = contentOfTemplate({
        texts,
        weeks: Object.fromEntries(weeks.map((text, index) => [String(index + 1), { content: text, hours: 2 }])),
        tasks: Object.fromEntries(
          tasks.map(([month, text], index) => [`ready-${month}-${index + 1}`, { month, text, order: index + 1 }]),
        ),
      });
      return { id: name, name, about: aboutOf(content), content };
    });
}
