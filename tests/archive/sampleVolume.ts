import type { Block, Table, Volume } from '../../src/archive/model';

/** Sixty characters, as a school really calls a plan. */
export const LONG_TITLE =
  '关于进一步加强乡村学校少年宫活动阵地建设与辅导员队伍管理并切实做好本学期安全责任落实和档案资料整理工作的实施方案（修订稿第二版）试行';

/** A table of one column a day, as the attendance register has it. */
function register(students: number, title: string): Table {
  const days = Array.from({ length: 31 }, (_, index) => ({
    title: String(index + 1),
    width: 3,
    align: 'center' as const,
  }));
  return {
    type: 'table',
    title,
    isDense: true,
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '姓名', width: 10 },
      ...days,
      { title: '出勤', width: 5, align: 'end' },
      { title: '率', width: 6, align: 'end' },
    ],
    heads: [
      [
        { text: '', colSpan: 2 },
        { text: '九月', colSpan: 31 },
        { text: '合计', colSpan: 2 },
      ],
    ],
    rows: Array.from({ length: students }, (_, row) => [
      { text: String(row + 1) },
      { text: row === 2 ? '阿卜杜热西提·阿卜杜克热木·买买提江' : `王小${'芳明丽强'[row % 4]}` },
      ...days.map((_, day) => ({ text: '√×○△◇'[(row * day) % 5] ?? '' })),
      { text: '12', value: { kind: 'number' as const, number: 12 } },
      { text: '96%', value: { kind: 'number' as const, number: 0.96, format: '0%' } },
    ]),
    notes: ['√ 到　× 缺席　○ 请假　△ 迟到　◇ 早退；出勤率＝（到＋迟到＋早退）÷应到。'],
  };
}

/** A record a page, as the inspectors know it. */
const record = (number: number): Block[] => [
  { type: 'heading', level: 2, text: `第 ${number} 次活动` },
  {
    type: 'form',
    title: '乡村学校少年宫活动记录表',
    rows: [
      [
        { label: '活动小组', value: ['剪纸一组'] },
        { label: '活动时间', value: ['2026年9月15日（周二）16:10—17:40'] },
      ],
      [
        { label: '辅导员', value: ['王秀英'] },
        { label: '地点', value: ['三号楼二楼手工室'] },
        { label: '应到／实到', value: ['24／22'] },
      ],
      [
        {
          label: '活动内容',
          value: ['学习四角对折剪团花，认识纹样的名称。'.repeat(8), '展示作品，互相评价。'],
          lines: 6,
        },
      ],
      [{ label: '小结', value: [], lines: 5 }],
    ],
  },
  {
    type: 'photos',
    perRow: 2,
    photos: [
      { photo: 'wide', caption: '孩子们在剪团花', width: 400, height: 200 },
      {
        photo: 'high',
        caption: '展示作品时的合影，站在最后一排的是高年级的同学们和来帮忙的家长志愿者',
        width: 200,
        height: 400,
      },
      { photo: 'lost', caption: '收拾材料', width: 400, height: 300 },
    ],
  },
  { type: 'signatures', labels: ['辅导员签字', '办公室签字：', '日期'] },
  { type: 'pageBreak' },
];

/** Everything that a volume may hold, with what breaks carelessly written files. */
export function sampleVolume(students = 60, records = 3): Volume {
  const texts = Array.from({ length: 9 }, (_, index) => [
    { type: 'heading', level: 2, text: `${index + 1}. 活动管理的要求` } as const,
    {
      type: 'paragraph',
      text: '各活动小组按照学期安排表开展活动，辅导员提前十分钟到场，清点人数，检查场地与器材，确认安全后开始。'.repeat(
        4,
      ),
      indent: true,
    } as const,
  ]);
  return {
    number: 7,
    title: '学员考勤登记',
    cover: {
      school: '青石镇中心小学',
      palace: '青石镇中心小学乡村学校少年宫',
      span: '2026—2027学年第一学期',
      compiler: '李建国',
      date: '2026-11-20',
      fileNumber: '2026-07',
    },
    gaps: [
      { what: '缺“剪纸一组”1 次活动的全部记录', note: '9月15日', href: '#/session/x' },
      { what: '缺辅导员王秀英 1 次签退 <b>&"\u0007\ud800', href: '' },
    ],
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '一、考勤制度' },
          { type: 'heading', level: 2, text: LONG_TITLE },
          { type: 'list', isOrdered: true, items: ['辅导员签到。', '点名，全员清点。', '放学时清点人数并交接。'] },
          { type: 'list', isOrdered: false, items: ['第一点', '第二点'] },
          { type: 'list', isOrdered: true, items: ['重新从一开始。'] },
          ...texts.flat(),
          { type: 'paragraph', text: '=cmd|\u0001 /C calc!A0 {MERGEFIELD x} <w:p>', small: true },
          { type: 'heading', level: 1, text: '二、学员统计' },
          {
            type: 'table',
            title: LONG_TITLE,
            columns: [
              { title: '年级', width: 2, align: 'center' },
              { title: '人数', width: 1, align: 'end' },
              { title: '备注', width: 5 },
            ],
            rows: Array.from({ length: 45 }, (_, row) => [
              { text: `${row + 1}年级`, ...(row % 3 === 0 ? { rowSpan: 3 } : {}) },
              { text: String(row) },
              { text: row % 7 === 0 ? LONG_TITLE : '无' },
            ]).map((cells, row) => (row % 3 === 0 ? cells : cells.slice(1))),
          },
          { type: 'table', title: '没有人的小组', columns: [{ title: '姓名', width: 1 }], rows: [] },
        ],
      },
      {
        orientation: 'landscape',
        blocks: [
          { type: 'heading', level: 1, text: '三、考勤登记表' },
          register(students, '剪纸一组九月考勤登记表'),
          { type: 'signatures', labels: ['辅导员签字', '办公室签字', '日期'] },
          { type: 'pageBreak' },
          { type: 'heading', level: 2, text: '合唱组' },
          register(28, '合唱组九月考勤登记表'),
        ],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '四、活动记录' },
          ...Array.from({ length: records }, (_, index) => record(index + 1)).flat(),
          { type: 'heading', level: 1, text: '五、附件' },
        ],
      },
    ],
  };
}
