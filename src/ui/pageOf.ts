import { href } from './navigate';

/** Where a record is looked at and edited; undefined for one without a page of its own. `doc` is the record, where it is here. */
export function pageOf(id: string, doc?: Readonly<Record<string, unknown>>): string | undefined {
  const colon = id.indexOf(':');
  const [type, key] = [id.slice(0, colon), id.slice(colon + 1)];
  const named = (field: string): string | undefined => {
    const value = doc?.[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  switch (type) {
    case 'session':
      return href('session', id);
    case 'group':
      return href('groups', key);
    case 'members':
      return href('groups', named('group') ?? key.split(':')[0]);
    case 'student':
    case 'studentNumber':
      return href('students', key);
    case 'enrolment':
    case 'studentLeave': {
      const student = named('student');
      return student === undefined ? undefined : href('students', student);
    }
    case 'tutor':
    case 'tutorFile':
    case 'allowanceScheme':
      return href('tutors', key);
    case 'venue':
      return href('venues', key);
    case 'school':
    case 'term':
      return href('school');
    case 'enrolmentRules':
      return href('enrolment', undefined, { term: key });
    case 'allocation':
      return href('allocation', undefined, { term: key });
    case 'slot':
      return href('timetable');
    case 'item':
      return href('equipment', key);
    case 'movement':
    case 'writeOff': {
      const item = named('item');
      return item === undefined ? undefined : href('equipment', item);
    }
    case 'stocktake':
      return href('stocktake', key);
    case 'palacePlan':
      return href('palacePlan', key);
    case 'plan':
      return href('groupPlan', key);
    case 'lessonPlan':
      return href('lessonPlan', `session:${key}`);
    case 'planTemplate':
      return href('plans');
    case 'stockCount':
      return href('stocktake', key.split(':')[0]);
    case 'device':
      return href('me');
    case 'leader':
      return href('leaders');
    case 'regulation':
      return href('regulations', key);
    case 'certificate':
      return href('certificates');
    case 'dutyRota':
      return href('rota');
    case 'request':
      return href('requests', key);
    case 'photo': {
      const owner = named('session') ?? named('of');
      return owner === undefined ? undefined : pageOf(owner);
    }
    case 'history': {
      const owner = named('doc');
      return owner === undefined || owner.startsWith('history:') ? undefined : pageOf(owner);
    }
    default:
      return undefined;
  }
}
