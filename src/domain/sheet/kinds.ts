import { SYNONYMS, type Field } from './synonyms';

/** The tables schools bring, in the order in which a file that holds several is imported: what others refer to comes first. */
export const KINDS = [
  'students',
  'tutors',
  'leaders',
  'venues',
  'groups',
  'timetable',
  'members',
  'enrolment',
  'equipment',
  'calendar',
  'tasks',
] as const;
export type Kind = (typeof KINDS)[number];
/** What a sheet is that is none of them, or that nobody wants. */
export type OtherKind = 'unknown' | 'none';

export function isKind(kind: string): kind is Kind {
  return (KINDS as readonly string[]).includes(kind);
}

const CHILD: readonly Field[] = ['number', 'name', 'sex', 'class', 'grade', 'classNumber', 'birth'];

/** The fields of each kind, in the order in which a header is tried on them and the preview lists them. */
export const FIELDS_OF: Record<Kind, readonly Field[]> = {
  students: [
    ...CHILD,
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
  leaders: ['number', 'post', 'name', 'position', 'duties', 'phone', 'body', 'note'],
  venues: [
    'number',
    'venue',
    'venueKind',
    'capacity',
    'keeper',
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
    'saturday',
    'sunday',
    'note',
  ],
  groups: [
    'number',
    'category',
    'group',
    'lead',
    'assistants',
    'safetyPerson',
    'venue',
    'grades',
    'capacity',
    'aims',
    'note',
  ],
  timetable: [
    'number',
    'category',
    'group',
    'lead',
    'assistants',
    'safetyPerson',
    'venue',
    'time',
    'grades',
    'capacity',
    'aims',
    'note',
  ],
  members: [...CHILD, 'group', 'identity', 'note'],
  enrolment: [...CHILD, 'first', 'second', 'third', 'guardianPhone', 'identity', 'note'],
  equipment: [
    'number',
    'item',
    'category',
    'specification',
    'unit',
    'quantity',
    'unitPrice',
    'amount',
    'boughtOn',
    'source',
    'place',
    'keeper',
    'serial',
    'lowAt',
    'note',
  ],
  tasks: ['number', 'month', 'task', 'owner', 'due', 'note'],
  calendar: ['number', 'reason', 'days', 'from', 'to', 'dayKind', 'makeups', 'as', 'note'],
};

/** The field each row of a kind is about: where it comes twice in a header, two lists stand side by side. */
export const KEY_FIELD: Record<Kind, Field> = {
  students: 'name',
  tutors: 'name',
  leaders: 'name',
  venues: 'venue',
  groups: 'group',
  timetable: 'group',
  members: 'name',
  enrolment: 'name',
  equipment: 'item',
  calendar: 'days',
  tasks: 'task',
};

/** Without one of each a table of the kind says nothing. Of `class` any way to tell the class will do, see `kindsOf`. */
export const NEEDED: Record<Kind, readonly (readonly Field[])[]> = {
  students: [['name']],
  tutors: [['name']],
  leaders: [['name']],
  venues: [['venue']],
  groups: [['group']],
  timetable: [['group'], ['time']],
  members: [['name']],
  enrolment: [['name'], ['first', 'second', 'third']],
  equipment: [['item']],
  calendar: [['days', 'from', 'makeups']],
  tasks: [['month'], ['task']],
};

/** Beside a group these are its tutor's name. */
const LEAD = ['教师姓名', '辅导员姓名', '辅导教师姓名', '老师姓名', '教师', '老师'] as const;

/** Words that mean something else in one kind than in the others, tried before SYNONYMS. */
export const WORDS_OF_KIND: Partial<Record<Kind, Partial<Record<Field, readonly string[]>>>> = {
  // On a roster the telephone is the family's.
  students: { guardianPhone: SYNONYMS.phone },
  venues: {
    venue: [
      '功能室名称',
      '场地名称',
      '名称',
      '室名',
      '场室',
      '场室名称',
      '专用教室',
      '房间',
      '房间名称',
      '教室名称',
      '活动室',
      '活动室名称',
      '场所',
      '场所名称',
      '活动场地名称',
    ],
    capacity: ['容纳人数', '座位数', '可容纳人数', '座位', '最多人数'],
  },
  equipment: { category: ['器材类别', '物品类别', '资产类别', '分类'] },
  groups: { group: ['名称', '小组名', '社团名'], lead: LEAD },
  timetable: { lead: LEAD },
};
