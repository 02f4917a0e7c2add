import { describe, expect, it, test } from 'vitest';
import { fieldOf, headerWord } from '../../src/domain/sheet/columns';
import { readSheets, termKeyOfTitle } from '../../src/domain/sheet/readSheets';
import { as, planOf, sheet } from '../support/sheets';

const header = ['序号', '姓名', '性别', '班级', '家长电话'];
const child = [1, '王芳', '女', '三(2)', '17725454617'];

describe('finding the table', () => {
  it('passes over title rows, the reporting unit and blank rows, and keeps the spreadsheet’s row numbers', () => {
    const { tables } = readSheets([sheet([['花名册'], ['填报单位：石门镇中心小学'], [], header, [], child])]);
    expect(tables[0]).toMatchObject({ headerRow: 4, title: '花名册 填报单位:石门镇中心小学' });
    expect(tables[0]?.rows.map((row) => row.row)).toEqual([6]);
  });

  it('counts neither blank rows, nor prepared numbers, nor totals, nor signatures, nor a header that is repeated on the next page', () => {
    const rows = [
      header,
      child,
      [],
      [2, '', '', '', ''],
      header,
      [3, '李浩', '男', '302', ''],
      ['合计：2人'],
      ['制表：教导处'],
      ['', '总计', 2],
    ];
    expect(planOf([sheet(rows)]).rows.map((row) => row.row)).toEqual([2, 6]);
  });

  it('reads a header of two lines', () => {
    const rows = [
      ['姓名', '班级', '监护人', null],
      [null, null, '姓名', '电话'],
      ['王芳', '三(2)', '王大山', '17725454617'],
    ];
    const merges = [
      { startRow: 0, endRow: 1, startCol: 0, endCol: 0 },
      { startRow: 0, endRow: 1, startCol: 1, endCol: 1 },
      { startRow: 0, endRow: 0, startCol: 2, endCol: 3 },
    ];
    const plan = planOf([sheet(rows, 'Sheet1', merges)]);
    expect(plan.rows[0]?.record).toEqual({
      name: '王芳',
      class: '3.2',
      guardianName: '王大山',
      guardianPhone: '17725454617',
    });
  });

  it('gives a value that is merged over several rows to each of them', () => {
    const rows = [
      ['姓名', '班级', '家长电话'],
      ['王芳', '三(2)', ''],
      ['李浩', null, ''],
    ];
    const plan = planOf(
      [sheet(rows, 'Sheet1', [{ startRow: 1, endRow: 2, startCol: 1, endCol: 1 }])],
      undefined,
      {},
      'students',
    );
    expect(plan.rows.map((row) => row.record['class'])).toEqual(['3.2', '3.2']);
  });

  it('takes the class from the name of the sheet where there is no column for it', () => {
    const sheets = ['三年级(1)班', '三年级(2)班'].map((name, index) =>
      sheet(
        [
          ['姓名', '性别'],
          [`孩子${'甲乙'[index]}`, '男'],
        ],
        name,
      ),
    );
    const plan = planOf(sheets);
    expect(plan.kind).toBe('students');
    expect(plan.rows.map((row) => row.record['class'])).toEqual(['3.1', '3.2']);
  });

  it('puts separate columns of grade and number together', () => {
    const plan = planOf([
      sheet([
        ['姓名', '年级', '班', '村别'],
        ['王芳', '三年级', '2班', '红旗村'],
      ]),
    ]);
    expect(plan.rows[0]?.record).toMatchObject({ class: '3.2', village: '红旗村' });
  });
});

describe('headers', () => {
  test.each([
    ['学生姓名', 'students', 'name'],
    ['姓  名', 'students', 'name'],
    ['姓名*', 'students', 'name'],
    ['班 级', 'students', 'class'],
    ['出生日期(年/月/日)', 'students', 'birth'],
    ['监护人（家长）', 'students', 'guardianName'],
    ['联系电话', 'students', 'guardianPhone'],
    ['联系电话', 'tutors', 'phone'],
    ['是否留守', 'students', 'leftBehind'],
    ['身份证号码', 'students', 'identity'],
    ['类别', 'tutors', 'tutorKind'],
    ['类别', 'timetable', 'category'],
    ['特长/辅导项目', 'tutors', 'speciality'],
    ['年级', 'timetable', 'grades'],
    ['年级', 'students', 'grade'],
    ['爱好', 'students', undefined],
  ] as const)('%s of %s means %s', (written, kind, field) => {
    expect(fieldOf(headerWord(written), kind)).toBe(field);
  });

  it('a column can be taken for something else, and the field moves there', () => {
    const sheets = [
      sheet([
        ['姓名', '曾用名', '班级'],
        ['王芳', '王方', '302'],
      ]),
    ];
    const { tables } = readSheets(sheets, {
      ...as(sheets, 'students'),
      columns: [{ sheet: 'Sheet1', index: 1, field: 'name' }],
    });
    expect(tables[0]?.columns.map((column) => column.field)).toEqual([null, 'name', 'class']);
  });
});

describe('what a file is', () => {
  test.each([
    ['a roster', [['姓名', '班级', '家长']], 'students'],
    ['a list of tutors', [['姓名', '类别', '特长']], 'tutors'],
    ['a timetable', [['小组名称', '活动时间', '地点']], 'timetable'],
    ['the list of a group, by its title', [['合唱小组学员名单'], ['姓名', '班级'], child.slice(1, 3)], 'members'],
    ['the list of a group, by its column', [['姓名', '班级', '社团']], 'members'],
    ['equipment', [['器材名称', '规格型号', '数量', '单价']], 'equipment'],
    ['a timetable that names its tutors as persons', [['社团名称', '教师姓名', '活动时间', '地点']], 'timetable'],
    ['a list of groups that does so', [['社团名称', '教师姓名', '人数']], 'groups'],
    ['a list of tutors, by its title', [['辅导员花名册'], ['姓名', '性别', '职务', '电话']], 'tutors'],
    ['the leading group, by its title', [['少年宫领导小组'], ['姓名', '职务', '电话']], 'leaders'],
    ['rooms', [['功能室名称', '容纳人数', '管理员']], 'venues'],
    ['forms of enrolment', [['姓名', '班级', '第一志愿']], 'enrolment'],
    ['holidays', [['节日', '放假时间', '调休上课']], 'calendar'],
    ['a work plan', [['月份', '工作内容', '责任人']], 'tasks'],
    ['something else', [['菜名', '价钱']], 'unknown'],
    ['nothing', [[]], 'unknown'],
  ])('%s', (_, rows, kind) => {
    expect(readSheets([sheet(rows)]).kinds[0] ?? 'unknown').toBe(kind);
  });

  test.each([
    ['2026年秋季学期少年宫活动安排表', '2026-1'],
    ['2027年春季学期', '2026-2'],
    ['2026-2027学年第二学期', '2026-2'],
    ['花名册', undefined],
  ])('%s belongs to %s', (title, key) => {
    expect(termKeyOfTitle(title)).toBe(key);
  });
});
