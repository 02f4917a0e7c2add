import { isDocType, type DocType } from '../domain/documents';
import { isDay } from '../domain/dates';
import { splitPath } from '../domain/registers';
import { t, type Key } from '../i18n';
import { dateWord, weekdayName } from './dateWords';

/** Names of people, groups and venues by document id, as far as they are here. */
export type Names = ReadonlyMap<string, string>;

/** How the part of a path behind the dot is called: by the document it is the key of, as a day, a weekday, or as it is. */
type KeyKind = 'student' | 'tutor' | 'day' | 'weekday' | 'text' | 'none';
type FieldWords = { [field: string]: Key | [Key, KeyKind] };

const PERSON_NAME = 'field.personName';

const WORDS: Record<DocType, FieldWords> = {
  school: {
    name: 'field.name',
    palaceName: 'field.palaceName',
    openedOn: 'field.openedOn',
    address: 'field.address',
    phone: 'field.phone',
    categories: ['field.categories', 'text'],
    absencesInARow: 'field.absencesInARow',
    highestGrades: ['field.highestGrades', 'none'],
  },
  schoolKey: { keys: ['field.keys', 'none'] },
  term: {
    name: 'field.name',
    start: 'field.start',
    end: 'field.end',
    days: ['field.days', 'day'],
    winterFrom: 'field.winterFrom',
    winterTo: 'field.winterTo',
    purged: 'field.purged',
  },
  tutor: {
    name: PERSON_NAME,
    sex: 'field.sex',
    kind: 'field.kind',
    volunteerKind: 'field.volunteerKind',
    speciality: 'field.speciality',
    subjects: 'field.subjects',
    phone: 'field.phone',
    className: 'field.className',
    from: 'field.serviceFrom',
    to: 'field.serviceTo',
    note: 'field.note',
    roles: ['field.roles', 'none'],
  },
  allowanceScheme: { scheme: 'field.scheme' },
  student: {
    name: PERSON_NAME,
    sex: 'field.sex',
    birth: 'field.birth',
    classes: ['field.classes', 'text'],
    homeSchool: 'field.homeSchool',
    village: 'field.village',
    boarding: 'field.boarding',
    leftBehind: 'field.leftBehind',
    guardian: 'field.guardian',
    'guardian.name': 'field.guardian.name',
    'guardian.phone': 'field.guardian.phone',
    fetchers: ['field.fetchers', 'none'],
    health: 'field.health',
    photoPermitted: 'field.photoPermitted',
    agreements: ['field.agreements', 'text'],
    consent: 'field.consent',
    'consent.signedBy': 'field.consent.signedBy',
    'consent.signedOn': 'field.consent.signedOn',
    'consent.term': 'field.consent',
    'consent.withdrawn': 'field.consent.withdrawn',
    nickname: 'field.nickname',
    left: 'field.left',
    leftReason: 'field.leftReason',
    away: ['field.away', 'none'],
    mergedInto: 'field.mergedInto',
    distinctFrom: ['field.distinctFrom', 'none'],
  },
  studentNumber: { number: 'field.number' },
  venue: {
    name: 'field.name',
    kind: 'field.kind',
    capacity: 'field.capacity',
    uses: ['field.uses', 'weekday'],
    keeper: 'field.keeper',
    note: 'field.note',
  },
  group: {
    name: 'field.name',
    category: 'field.category',
    grades: ['field.grades', 'text'],
    capacity: 'field.capacity',
    lead: 'field.lead',
    assistants: ['field.assistants', 'tutor'],
    safetyPerson: 'field.safetyPerson',
    venue: 'field.venue',
    aims: 'field.aims',
  },
  slot: {
    group: 'field.group',
    weekday: 'field.weekday',
    from: 'field.from',
    to: 'field.to',
    venue: 'field.venue',
    start: 'field.start',
    end: 'field.end',
    parity: 'field.parity',
    weeks: 'field.weeks',
    winter: 'field.winter',
    'winter.from': 'field.winter.from',
    'winter.to': 'field.winter.to',
  },
  device: { person: 'field.person', label: 'field.label' },
  members: { group: 'field.group', members: ['field.members', 'student'] },
  studentLeave: {
    student: 'field.student',
    from: 'field.leaveFrom',
    to: 'field.leaveTo',
    reason: 'field.reason',
    note: 'field.note',
  },
  session: {
    group: 'field.group',
    date: 'field.date',
    from: 'field.from',
    to: 'field.to',
    venue: 'field.venue',
    slot: 'field.slot',
    extra: 'field.extra',
    signIns: ['field.signIns', 'tutor'],
    tutorSignOuts: ['field.tutorSignOuts', 'tutor'],
    marks: ['field.marks', 'student'],
    signOuts: ['field.signOuts', 'student'],
    substitutes: ['field.substitutes', 'tutor'],
    added: ['field.added', 'student'],
    headCountReason: 'field.headCountReason',
    notHeld: 'field.notHeld',
    'notHeld.reason': 'field.notHeld.reason',
    'notHeld.note': 'field.notHeld.note',
    holidayReason: 'field.holidayReason',
    backfills: ['field.backfills', 'none'],
    plan: 'field.plan',
    notice: 'field.notice',
    equipmentToFetch: 'field.equipmentToFetch',
    content: 'field.content',
    wentWell: 'field.wentWell',
    summary: 'field.summary',
    equipmentUsed: 'field.equipmentUsed',
    equipmentDamaged: 'field.equipmentDamaged',
    incident: 'field.incident',
    'incident.level': 'field.incident.level',
    'incident.what': 'field.incident.what',
    'incident.done': 'field.incident.done',
    'incident.guardianTold': 'field.incident.guardianTold',
    photos: ['field.photos', 'none'],
    captions: ['field.photos', 'none'],
  },
  photo: {
    session: 'field.slot',
    group: 'field.group',
    of: 'field.picture',
    kind: 'field.picture',
    date: 'field.date',
    thumbhash: 'field.picture',
    width: 'field.picture',
    height: 'field.picture',
    bytes: 'field.picture',
    missing: 'field.picture',
  },
  history: {
    doc: 'field.historyPart',
    path: 'field.historyPart',
    value: 'field.historyPart',
    stamp: 'field.historyPart',
    replacedBy: 'field.historyPart',
    kind: 'field.historyPart',
    reason: 'field.reason',
    settled: 'field.historyPart',
  },
  erased: { on: 'field.date', docs: ['field.historyPart', 'none'], done: ['field.historyPart', 'none'] },
  item: {
    name: 'field.name',
    category: 'field.category',
    specification: 'field.specification',
    unit: 'field.unit',
    unitPrice: 'field.unitPrice',
    source: 'field.source',
    boughtOn: 'field.boughtOn',
    venue: 'field.place',
    place: 'field.place',
    keeper: 'field.keeper',
    lowAt: 'field.lowAt',
    serial: 'field.serial',
    labelled: 'field.labelled',
    note: 'field.note',
    retired: 'field.retired',
  },
  movement: {
    item: 'field.item',
    quantity: 'field.quantity',
    kind: 'field.kind',
    date: 'field.date',
    from: 'field.movedFrom',
    to: 'field.movedTo',
    group: 'field.group',
    tutor: 'field.handler',
    venue: 'field.venue',
    session: 'field.session',
    due: 'field.due',
    reason: 'field.reason',
    handler: 'field.handler',
    reverses: 'field.reverses',
    approval: 'field.decision',
  },
  writeOff: {
    item: 'field.item',
    quantity: 'field.quantity',
    from: 'field.movedFrom',
    reason: 'field.reason',
    date: 'field.date',
    by: 'field.handler',
    decision: 'field.decision',
  },
  stocktake: {
    name: 'field.name',
    date: 'field.date',
    by: 'field.handler',
    category: 'field.category',
    venue: 'field.place',
    note: 'field.note',
    finished: 'field.finished',
    finishedBy: 'field.finished',
  },
  palacePlan: {
    idea: 'field.idea',
    aims: 'field.aims',
    organisation: 'field.organisation',
    measures: 'field.measures',
    tasks: ['field.tasks', 'none'],
    progress: ['field.taskProgress', 'none'],
    publishedOn: 'field.published',
    publishedBy: 'field.published',
  },
  plan: { group: 'field.group', aims: 'field.aims', measures: 'field.measures', weeks: ['field.planWeek', 'text'] },
  lessonPlan: {
    group: 'field.group',
    date: 'field.date',
    title: 'field.lessonTitle',
    aims: 'field.aims',
    focus: 'field.focus',
    reflection: 'field.reflection',
  },
  planTemplate: {
    kind: 'field.kind',
    name: 'field.name',
    category: 'field.category',
    texts: ['field.text', 'none'],
    weeks: ['field.planWeek', 'text'],
    tasks: ['field.tasks', 'none'],
  },
  stockCount: {
    item: 'field.item',
    stocktake: 'field.stocktake',
    counts: ['field.counted', 'tutor'],
    agreed: 'field.agreed',
    outcome: 'field.outcome',
    outcomeCount: 'field.outcome',
    note: 'field.note',
  },
  enrolment: {
    student: 'field.student',
    first: 'field.firstChoice',
    second: 'field.secondChoice',
    third: 'field.thirdChoice',
    none: 'field.noGroup',
    note: 'field.note',
    waiting: ['field.waiting', 'none'],
  },
  enrolmentRules: {
    from: 'field.enrolmentFrom',
    to: 'field.enrolmentTo',
    choices: 'field.choices',
    perChild: 'field.perChild',
    byGroup: 'field.byGroup',
    shut: ['field.shutGroup', 'none'],
    lot: 'field.lot',
    note: 'field.note',
  },
  allocation: { placements: ['field.placement', 'student'], applied: 'field.applied' },
  regulation: {
    title: 'field.title',
    text: 'field.text',
    inForce: 'field.inForce',
    order: 'field.order',
    withdrawn: 'field.withdrawn',
    replacedBy: 'field.replacedBy',
  },
  leader: {
    body: 'field.kind',
    tutor: 'field.person',
    name: PERSON_NAME,
    post: 'field.post',
    position: 'field.position',
    duties: 'field.duties',
    phone: 'field.phone',
    order: 'field.order',
  },
  tutorFile: {
    earlier: ['field.earlierService', 'none'],
    trainings: ['field.trainings', 'none'],
    certificates: ['field.certificates', 'none'],
  },
  dutyRota: { weekly: ['field.duty', 'none'], days: ['field.dutyDay', 'day'] },
  request: {
    kind: 'field.kind',
    tutor: 'field.person',
    askedOn: 'field.askedOn',
    from: 'field.leaveFrom',
    to: 'field.leaveTo',
    cause: 'field.reason',
    reason: 'field.reason',
    sessions: ['field.requestSessions', 'none'],
    decisions: ['field.decisions', 'tutor'],
    withdrawn: 'field.requestWithdrawn',
  },
};

function keyText(kind: KeyKind, key: string, names: Names): string {
  if (kind === 'student' || kind === 'tutor') return names.get(`${kind}:${key}`) ?? t('field.someone');
  if (kind === 'day' && isDay(key)) return dateWord(key);
  return kind === 'weekday' ? weekdayName(Number(key)) : key;
}

/**
 * A field, or one entry of a collection, in the school's words: 何俊 点名. `path` as in stamps, or as a schema names what is
 * wrong (`marks.<key>.state`); '' is the whole record. What no version knows is said to be unknown, never shown as code.
 */
export function fieldText(type: string, path: string, names: Names): string {
  const { field, key = '' } = splitPath(path);
  if (field === '') return t('field.whole');
  if (field === 'deleted') return t('field.deleted');
  const words = isDocType(type) ? WORDS[type] : {};
  const [first = ''] = key.split('.');
  const exact = words[`${field}.${first}`] ?? words[field];
  if (exact === undefined) return t('field.unknown');
  return Array.isArray(exact) ? t(exact[0], { key: keyText(exact[1], first, names) }) : t(exact);
}

/** Ids of the documents that `fieldText` calls by name. */
export function namedInField(type: string, path: string): string[] {
  const { field, key = '' } = splitPath(path);
  const words = isDocType(type) ? WORDS[type][field] : undefined;
  const kind = Array.isArray(words) ? words[1] : undefined;
  return kind === 'student' || kind === 'tutor' ? [`${kind}:${key.split('.')[0] ?? ''}`] : [];
}
