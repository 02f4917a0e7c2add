import { beforeAll, describe, expect, it, test } from 'vitest';
import { applyPlan } from '../../src/domain/sheet/applyPlan';
import type { Cell } from '../../src/domain/sheet/cells';
import { NOTHING_YET, writesOf, type Existing } from '../../src/domain/sheet/plan';
import { readDays, readDayKind } from '../../src/domain/sheet/readDays';
import { BAD, readMoney, readQuantity, readRoughDay } from '../../src/domain/sheet/readValues';
import { readSheets } from '../../src/domain/sheet/readSheets';
import { KINDS } from '../../src/domain/sheet/kinds';
import { TEMPLATES } from '../../src/domain/sheet/templates';
import { tasksOf } from '../../src/domain/palacePlan';
import { stockOf } from '../../src/domain/stock';
import { afterImporting, planOf, sample, sheet } from '../support/sheets';

const ofYear = (month: number) => (month >= 8 ? 2026 : 2027);

describe('equipment', () => {
  it('of the sample comes in with one stock-in each, and a second import writes nothing', async () => {
    const plan = planOf(await sample('equipment.xlsx'));
    expect(plan).toMatchObject({ kind: 'equipment', counts: { add: 14, update: 0, skip: 0, unreadable: 0 } });
    const after = applyPlan(NOTHING_YET, plan);
    expect(after.items).toHaveLength(14);
    expect(stockOf(after.movements).owned).toBe(24 + 20 + 30 + 12 + 60 + 8 + 100 + 15 + 50 + 40 + 20 + 20 + 45 + 80);
    const kit = after.items.find((item) => item.name === '科技制作套件');
    expect(kit).toMatchObject({ unitPrice: 3280, boughtOn: '2025-09-10', source: '中央彩票公益金', unit: '套' });
    expect(after.items.find((item) => item.name === '乒乓球拍')).toMatchObject({
      boughtOn: '2024-12',
      unitPrice: 4650,
    });
    const again = planOf(await sample('equipment.xlsx'), after);
    expect(again.counts.skip).toBe(14);
    expect(writesOf(again)).toEqual([]);
  });

  it('that is there already keeps its number: a list never edits the stock, and says so', () => {
    const rows = (n: number, place: string) => [
      ['器材名称', '规格', '数量', '存放地点'],
      ['篮球', '7号', n, place],
    ];
    const before = applyPlan(NOTHING_YET, planOf([sheet(rows(24, '仓库'))]));
    const plan = planOf([sheet(rows(20, '体育室'))], before);
    expect(plan.rows[0]).toMatchObject({ action: 'update', reason: { type: 'stockDiffers', here: 24, there: 20 } });
    const after = applyPlan(before, plan);
    expect(stockOf(after.movements).owned).toBe(24);
    expect(after.items[0]).toMatchObject({ place: '体育室' });
  });

  it('bought twice at another price is two items', () => {
    const rows = [
      ['器材名称', '规格型号', '数量', '单价', '购置日期'],
      ['篮球', '7号', 10, 85, '2025-03-01'],
      ['篮球', '7号', 5, 90, '2026-03-01'],
      ['篮球', '7号', 5, 90, '2026-03-01'],
    ];
    const plan = planOf([sheet(rows)]);
    expect(plan.rows.map(({ action, reason }) => [action, reason?.type])).toEqual([
      ['add', undefined],
      ['add', undefined],
      ['skip', 'repeated'],
    ]);
    const after = applyPlan(NOTHING_YET, plan);
    expect(planOf([sheet(rows)], after).counts).toMatchObject({ add: 0, update: 0 });
  });

  it('stands in the room of that name where there is one, else in the words', () => {
    const rooms = applyPlan(
      NOTHING_YET,
      planOf([
        sheet([
          ['功能室名称', '容纳人数'],
          ['体育 器材室', 10],
        ]),
      ]),
    );
    const rows = [
      ['器材名称', '数量', '存放地点', '保管人'],
      ['篮球', '24个', '体育器材室', '查无此人'],
    ];
    const plan = planOf([sheet(rows)], rooms);
    expect(plan.rows[0]).toMatchObject({ action: 'add', reason: { type: 'noTutor', names: ['查无此人'] } });
    const [item] = applyPlan(rooms, plan).items;
    expect(item?.venue).toBe(rooms.venues[0]?._id.slice('venue:'.length));
    expect(item).toMatchObject({ unit: '个' });
    expect(item?.place).toBeUndefined();
  });

  test.each([
    ['46.5', 4650],
    [32.8, 3280],
    ['¥1,200.00', 120_000],
    ['85元', 8500],
    ['', undefined],
    ['1.234', BAD],
    ['面议', BAD],
  ])('the price %s is %s', (written, fen) => {
    expect(readMoney(written)).toBe(fen);
  });

  test.each([
    [24, { n: 24 }],
    ['24个', { n: 24, unit: '个' }],
    ['2.5', BAD],
    ['一箱', BAD],
    ['-3', BAD],
  ])('the number %s is %s', (written, quantity) => {
    expect(readQuantity(written)).toEqual(quantity);
  });

  test.each([
    ['2016.9', '2016-09'],
    ['2016年9月', '2016-09'],
    ['2024年', '2024'],
    [2024, '2024'],
    [45_910, '2025-09-10'],
    ['去年', BAD],
  ])('bought %s is %s', (written, day) => {
    expect(readRoughDay(written, 2026)).toBe(day);
  });
});

describe('rooms and groups', () => {
  it('rooms bring their kind, places, keeper and what they are used for by day', async () => {
    const existing = await afterImporting('tutors.xlsx');
    const rows = [
      ['功能室一览表'],
      ['序号', '功能室名称', '类型', '可容纳人数', '管理员', '周一', '周四'],
      [1, '音乐室', '音乐', 45, existing.tutors[0]?.name ?? '', '合唱', '舞蹈'],
    ];
    const plan = planOf([sheet(rows)], existing);
    const after = applyPlan(existing, plan);
    expect(after.venues[0]).toMatchObject({
      name: '音乐室',
      kind: '音乐',
      capacity: 45,
      uses: { 1: '合唱', 4: '舞蹈' },
    });
    expect(after.venues[0]?.keeper).toBe(existing.tutors[0]?._id.slice('tutor:'.length));
    expect(planOf([sheet(rows)], after).counts.skip).toBe(1);
  });

  it('a list of groups without times makes groups and touches no weekly time', async () => {
    const existing = await afterImporting('timetable.xlsx');
    const rows = [
      ['社团名称', '类别', '招收年级', '人数上限', '辅导教师', '活动目标'],
      ['合唱', '艺术', '一、二年级', 38, '王欣轩', '会唱八首歌'],
      ['陶艺', '手工', '三至六年级', 20, '', '会做一个碗'],
    ];
    const plan = planOf([sheet(rows)], existing);
    expect(plan).toMatchObject({ kind: 'groups', counts: { add: 1, update: 1 } });
    const after = applyPlan(existing, plan);
    expect(after.groups).toHaveLength(24);
    expect(after.groups.find((group) => group.name === '合唱')).toMatchObject({ capacity: 38, aims: '会唱八首歌' });
    expect(after.slots).toEqual(existing.slots);
  });

  it('the vertical label of a category, merged over its groups, belongs to each of them', () => {
    const rows = [
      ['类别', '社团名称', '人数'],
      ['艺\n术', '合唱', 40],
      [null, '舞蹈', 30],
    ];
    const plan = planOf([sheet(rows, 'Sheet1', [{ startRow: 1, endRow: 2, startCol: 0, endCol: 0 }])]);
    expect(plan.rows.map(({ record }) => record['category'])).toEqual(['艺术', '艺术']);
  });
});

describe('choices', () => {
  let existing: Existing;
  beforeAll(async () => {
    existing = await afterImporting('roster-school.xlsx', 'timetable.xlsx');
  });
  const form = (...rows: string[][]) => [sheet([['姓名', '班级', '第一志愿', '第二志愿'], ...rows])];

  it('are of a child in the term, by the names of groups', () => {
    const plan = planOf(form(['水佳鹏', '一(1)', '合唱', '舞蹈社团']), existing);
    expect(plan).toMatchObject({ kind: 'enrolment', counts: { add: 1 } });
    const after = applyPlan(existing, plan);
    const keyOf = (name: string) => after.groups.find((group) => group.name === name)?._id.slice('group:'.length);
    expect(after.enrolments[0]).toMatchObject({ first: keyOf('合唱'), second: keyOf('舞蹈') });
    expect(after.enrolments[0]?._id).toMatch(/^enrolment:.+:2026-1$/);
    expect(planOf(form(['水佳鹏', '一(1)', '合唱', '舞蹈']), after).counts.skip).toBe(1);
  });

  it('that changed replace the form before, also a choice that is no longer there', () => {
    const before = applyPlan(existing, planOf(form(['水佳鹏', '一(1)', '合唱', '舞蹈']), existing));
    const plan = planOf(form(['水佳鹏', '一(1)', '舞蹈', '']), before);
    expect(plan.counts.update).toBe(1);
    expect(applyPlan(before, plan).enrolments[0]?.second ?? undefined).toBeUndefined();
  });

  it('of a group nobody has are refused by name; of nobody known likewise', () => {
    const plan = planOf(form(['水佳鹏', '一(1)', '皮影', ''], ['查无此人', '一(1)', '合唱', '']), existing);
    expect(plan.rows.map(({ reason }) => reason)).toEqual([
      { type: 'noGroup', names: ['皮影'] },
      { type: 'notFound', name: '查无此人', class: '1.1' },
    ]);
  });

  it('of nothing are an answer, an empty form is none', () => {
    const plan = planOf(form(['水佳鹏', '一(1)', '不参加', ''], ['章春龙', '201', '', '']), existing);
    expect(plan.rows.map(({ action }) => action)).toEqual(['add', 'skip']);
    expect(applyPlan(existing, plan).enrolments[0]).toMatchObject({ none: true });
  });

  it('without a roster write nothing', () => {
    const plan = planOf(form(['水佳鹏', '一(1)', '合唱', '']));
    expect(plan.blocked).toBe('rosterMissing');
    expect(writesOf(plan)).toEqual([]);
  });
});

describe('the leading group', () => {
  it('has posts and duties, names a tutor by the list and anybody else in words', async () => {
    const existing = await afterImporting('tutors.xlsx');
    const tutor = existing.tutors[0];
    const rows = [
      ['少年宫领导小组名单'],
      ['职务', '姓名', '行政职务', '职责', '电话'],
      ['组长', '钟校长', '校长', '全面负责', '13812345678'],
      ['成员', `${tutor?.name}、李主任`, '', '活动安排', ''],
    ];
    const plan = planOf([sheet(rows)], existing);
    expect(plan).toMatchObject({ kind: 'leaders', counts: { add: 2 } });
    const after = applyPlan(existing, plan);
    expect(after.leaders).toMatchObject([
      { body: 'leading', name: '钟校长', post: '组长', position: '校长', duties: '全面负责', phone: '13812345678' },
      { body: 'leading', tutor: tutor?._id.slice('tutor:'.length), post: '成员' },
      { body: 'leading', name: '李主任', duties: '活动安排' },
    ]);
    expect(writesOf(planOf([sheet(rows)], after))).toEqual([]);
  });

  it('knows the office by the title between the rows', () => {
    const rows = [
      ['领导小组名单'],
      ['职务', '姓名', '分工'],
      ['组长', '钟校长', '全面'],
      ['办公室成员'],
      ['职务', '姓名', '分工'],
      ['主任', '李主任', '日常'],
    ];
    expect(planOf([sheet(rows)]).rows.map(({ record }) => record['body'])).toEqual(['leading', 'office']);
  });
});

describe('the calendar', () => {
  test.each([
    ['10月1日至10月3日', ['2026-10-01', '2026-10-02', '2026-10-03']],
    ['10月1日（星期四）—3日（星期六），共3天', ['2026-10-01', '2026-10-02', '2026-10-03']],
    ['2026-10-01', ['2026-10-01']],
    ['2026/10/1~2026/10/2', ['2026-10-01', '2026-10-02']],
    ['9月28日（星期一）、10月10日（星期六）上课', ['2026-09-28', '2026-10-10']],
    ['12月31日至1月1日', ['2026-12-31', '2027-01-01']],
    ['1.1-1.2', ['2027-01-01', '2027-01-02']],
    [46_296, ['2026-10-01']],
    ['', undefined],
    ['待定', BAD],
    ['2月30日', BAD],
    ['10月3日至1日', BAD],
  ])('%s are %j', (written, days) => {
    expect(readDays(written, ofYear)).toEqual(days);
  });

  test.each([
    ['放假', 'holiday'],
    ['补课', 'makeup'],
    ['上班', 'makeup'],
    ['调休', BAD],
  ])('%s is %s', (written, kind) => {
    expect(readDayKind(written)).toBe(kind);
  });

  const rows = [
    ['2026年秋季学期放假安排'],
    ['节日', '放假时间', '补课日期', '按周几上课'],
    ['国庆节', '10月1日至10月7日', '10月10日（星期六）', '星期三'],
    ['元旦', '1月1日', '', ''],
  ];

  it('makes holidays and the days that make up for them in the term they lie in', async () => {
    const existing = await afterImporting('timetable.xlsx');
    const plan = planOf([sheet(rows)], existing);
    expect(plan).toMatchObject({ kind: 'calendar', counts: { add: 2 } });
    const [term] = applyPlan(existing, plan).terms;
    expect(term?.days).toMatchObject({
      '2026-10-01': { kind: 'holiday', reason: '国庆节' },
      '2026-10-07': { kind: 'holiday' },
      '2026-10-10': { kind: 'makeup', as: 3 },
      '2027-01-01': { kind: 'holiday', reason: '元旦' },
    });
    expect(planOf([sheet(rows)], applyPlan(existing, plan)).counts.skip).toBe(2);
  });

  it('makes the term too where there is none, and names days that lie in no term', () => {
    const plan = planOf([sheet([...rows, ['暑假', '8月1日至8月3日', '', '']])]);
    expect(plan.warnings).toMatchObject([{ type: 'newTerm', termKey: '2026-1' }]);
    expect(plan.rows.at(-1)).toMatchObject({
      action: 'skip',
      reason: { type: 'noTerm', days: ['2026-08-01', '2026-08-02', '2026-08-03'] },
    });
  });

  it('day by day says of each what it is, and refuses what it cannot tell', () => {
    const byDay = [
      ['校历'],
      ['日期', '安排', '说明'],
      ['2026-10-01', '放假', '国庆节'],
      ['2026-10-10', '补课', ''],
      ['2026-10-11', '调休', ''],
    ];
    expect(planOf([sheet(byDay)]).rows.map(({ action }) => action)).toEqual(['add', 'add', 'unreadable']);
  });
});

describe('the work plan', () => {
  const rows: Cell[][] = [
    ['2026年秋季学期少年宫工作计划'],
    ['月份', '主要工作', '责任人', '完成时间'],
    ['九月', '1. 制定计划\n2. 组织报名', '教导处', '9月20日'],
    [null, '检查器材', '', ''],
    ['1月', '期末展示', '', ''],
  ];

  it('puts each task into its month of the term’s plan, several of a cell apart', () => {
    const plan = planOf([sheet(rows)]);
    expect(plan).toMatchObject({ kind: 'tasks', counts: { add: 3 } });
    const after = applyPlan(NOTHING_YET, plan);
    expect(after.palacePlans[0]?._id).toBe('palacePlan:2026-1');
    expect(tasksOf(after.palacePlans[0], '2026-11-24').map(({ task }) => task)).toMatchObject([
      { month: '2026-09', text: '制定计划', ownerText: '教导处', due: '2026-09-20', order: 1 },
      { month: '2026-09', text: '组织报名', order: 2 },
      { month: '2026-09', text: '检查器材', order: 3 },
      { month: '2027-01', text: '期末展示', order: 4 },
    ]);
    expect(writesOf(planOf([sheet(rows)], after))).toEqual([]);
  });

  it('changes who is responsible and when, and nothing else of a task', () => {
    const before = applyPlan(NOTHING_YET, planOf([sheet(rows)]));
    const plan = planOf([sheet([rows[1] ?? [], ['9月', '检查器材', '总务处', '9月30日']])], before);
    expect(plan.rows[0]?.changes).toEqual([
      { field: 'owner', from: undefined, to: '总务处' },
      { field: 'due', from: undefined, to: '2026-09-30' },
    ]);
    expect(Object.keys(applyPlan(before, plan).palacePlans[0]?.tasks ?? {})).toHaveLength(4);
  });
});

describe('the empty sheets to download', () => {
  test.each(KINDS)('of %s are understood whole when they come back', (kind) => {
    const columns = TEMPLATES[kind];
    const read = readSheets([
      sheet([columns.map(([header]) => header), columns.map(([, example]) => example)], 'Sheet1'),
    ]);
    expect(read.kinds).toEqual([kind]);
    expect(read.tables[0]?.columns.filter(({ field }) => !field)).toEqual([]);
  });
});
