import { wordOf, type Cell } from './cells';

/** The four kinds of tables schools bring; what a file is when it is none of them has a name for the message. */
export const KINDS = ['students', 'tutors', 'timetable', 'members'] as const;
export type Kind = (typeof KINDS)[number];
export type OtherKind = 'equipment' | 'unknown';

/**
 * What a column can be, by the header words schools use (without spaces, brackets and full-width forms).
 * The first header that fits a field takes it. `number` is the running number of a list and carries nothing.
 */
const SYNONYMS = {
  number: ['序号', '编号', '序', 'no', '号'],
  name: ['姓名', '学生姓名', '学员姓名', '名字', '学生', '学员', '教师姓名', '辅导员姓名', '幼儿姓名', 'name'],
  sex: ['性别', '男女', 'sex'],
  class: ['班级', '所在班级', '年级班级', '现在班级', '就读班级', '年班', '学生班级', 'class'],
  grade: ['年级', '所在年级', '就读年级', 'grade'],
  classNumber: ['班', '班次', '班号', '班别'],
  birth: ['出生年月', '出生日期', '出生年月日', '生日', '出生', '出生时间', '出生月份', 'birth'],
  studentNumber: ['学籍号', '全国学籍号', '学籍编号', '学籍主号', '全国学籍主号'],
  identity: ['身份证号', '身份证号码', '身份证', '身份证件号', '身份证件号码', '证件号码', '公民身份号码'],
  guardianName: ['家长', '家长姓名', '监护人', '监护人姓名', '家长监护人', '父母姓名', '联系人', '监护人名字'],
  guardianPhone: [
    '监护人电话',
    '家长电话',
    '联系方式',
    '家长联系方式',
    '监护人联系电话',
    '家长联系电话',
    '监护人手机',
    '家长手机',
    '监护人联系方式',
  ],
  phone: ['电话', '联系电话', '手机', '手机号', '手机号码', '电话号码', '本人电话', '联系手机', 'phone'],
  leftBehind: ['留守', '是否留守', '留守儿童', '是否留守儿童', '是否为留守儿童'],
  boarding: ['住校', '是否住校', '寄宿', '是否寄宿', '住宿', '是否住宿', '是否寄宿生', '住校生', '寄宿生'],
  health: ['健康状况', '健康', '健康情况', '身体状况', '病史', '特异体质', '健康说明', '过敏史'],
  village: ['村别', '村', '村名', '村组', '所在村', '行政村', '家庭住址', '住址', '家庭地址', '现住址', '地址'],
  homeSchool: ['学校', '所在学校', '就读学校', '学校名称', '来源学校'],
  tutorKind: ['类别', '教师类别', '人员类别', '身份', '辅导员类别', '来源', '人员性质'],
  speciality: ['特长', '辅导项目', '特长辅导项目', '专业特长', '辅导内容', '特长项目', '专长'],
  subjects: ['任教学科', '学科', '任课', '所教学科', '任教科目'],
  scheme: ['补贴方式', '津贴方式', '补助方式', '报酬方式', '课酬方式', '补贴'],
  tutorClass: ['任教班级', '所带班级'],
  group: [
    '活动项目',
    '活动小组',
    '小组',
    '小组名称',
    '社团',
    '社团名称',
    '项目',
    '项目名称',
    '兴趣小组',
    '活动名称',
    '参加小组',
    '参加社团',
    '所在小组',
    '所报项目',
  ],
  category: ['类别', '项目类别', '活动类别', '门类', '类型'],
  lead: ['辅导教师', '辅导员', '辅导老师', '指导教师', '指导老师', '负责人', '主讲教师', '任课教师', '负责教师'],
  assistants: ['协助', '协助教师', '助教', '协助老师', '副辅导员', '助理辅导员', '辅助教师'],
  venue: ['活动地点', '地点', '场地', '活动场地', '活动场所', '功能室', '教室', '上课地点'],
  time: ['活动时间', '时间', '上课时间', '辅导时间', '活动时段', '时段', '开展时间'],
  grades: ['招收年级', '招生年级', '招收对象', '活动对象', '对象', '参加年级', '年级', '面向年级'],
  capacity: ['人数上限', '人数', '限额', '名额', '计划人数', '限报人数', '招收人数', '招生人数', '容量'],
  note: ['备注', '说明', '职务', '备注说明', 'note'],
} as const;

export type Field = keyof typeof SYNONYMS;

/** The fields of each kind, in the order in which a header is tried on them and the preview lists them. */
export const FIELDS_OF: Record<Kind, readonly Field[]> = {
  students: [
    'number',
    'name',
    'sex',
    'class',
    'grade',
    'classNumber',
    'birth',
    'studentNumber',
    'identity',
    'guardianName',
    'guardianPhone',
    'leftBehind',
    'boarding',
    'health',
    'village',
    'homeSchool',
  ],
  tutors: [
    'number',
    'name',
    'sex',
    'tutorKind',
    'speciality',
    'subjects',
    'phone',
    'scheme',
    'tutorClass',
    'identity',
    'note',
  ],
  timetable: ['number', 'category', 'group', 'lead', 'assistants', 'venue', 'time', 'grades', 'capacity', 'note'],
  members: ['number', 'name', 'sex', 'class', 'grade', 'classNumber', 'birth', 'group', 'identity', 'note'],
};

/** Without these a table of the kind says nothing. Of `class` any way to tell the class will do, see `kindOf`. */
export const NEEDED: Record<Kind, readonly Field[]> = {
  students: ['name'],
  tutors: ['name'],
  timetable: ['group', 'time'],
  members: ['name'],
};

const EQUIPMENT = new Set([
  '器材名称',
  '物品名称',
  '设备名称',
  '规格型号',
  '规格',
  '单价',
  '数量',
  '购置日期',
  '存放地点',
  '资金来源',
]);

/** A header's word: without what stands in brackets, marks for required cells and separators. */
export function headerWord(cell: Cell | undefined): string {
  const word = wordOf(cell).toLowerCase();
  const bare = word.replace(/\([^)]*\)|\[[^\]]*\]/g, '').replace(/[*:、/|.·\-_()""“”]/g, '');
  return bare === '' ? word.replace(/[()*:]/g, '') : bare;
}

/** The field a header means in a table of the kind; undefined if none. */
export function fieldOf(header: string, kind: Kind): Field | undefined {
  if (header === '') return undefined;
  // On a roster the telephone is the family's.
  if (kind === 'students' && includes('phone', header)) return 'guardianPhone';
  return FIELDS_OF[kind].find((field) => includes(field, header));
}

function includes(field: Field, header: string): boolean {
  return (SYNONYMS[field] as readonly string[]).includes(header);
}

/** How many different things of a kind, of any kind, and of equipment a row of headers names. */
export function scoreHeaders(headers: readonly string[]): {
  best: number;
  equipment: number;
  byKind: Record<Kind, Set<Field>>;
} {
  const byKind = Object.fromEntries(
    KINDS.map((kind) => [kind, new Set(headers.flatMap((header) => fieldOf(header, kind) ?? []))]),
  ) as Record<Kind, Set<Field>>;
  const equipment = new Set(headers.filter((header) => EQUIPMENT.has(header))).size;
  return { best: Math.max(equipment, ...KINDS.map((kind) => byKind[kind].size)), equipment, byKind };
}
