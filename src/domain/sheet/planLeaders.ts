import type { DocOf } from '../documents';
import { idOf, keyOf } from '../ids';
import { wordOf, type Cell } from './cells';
import { createComparison } from './compare';
import { said, settle, tutorNamed } from './listRows';
import {
  countActions,
  placeOf,
  repeats,
  type Existing,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Write,
} from './plan';
import { readPhone } from './readValues';
import { createRowReader, placeIn, readText } from './studentRecords';
import { cellReader, type Table, type TableRow } from './table';
import { readNames } from './timetableRecords';

type Leader = DocOf<'leader'>;
type Body = NonNullable<Leader['body']>;

/** 组长, 成员 …: what somebody is in the group. Anything else under 职务 is what the person is at school. */
const POST = /组长|成员|组员|委员|秘书|联络员|主任|干事|顾问|总辅导员/;
const AT_SCHOOL = /校长|书记|教导|总务|政教|德育|班主任|教研|少先队|大队/;

/**
 * What each row of a list of the leading group or of its office will do (SPEC register 1). Who is a tutor is looked up in that
 * list, and has name and telephone from there. A cell may name several people: 张三、李四.
 */
export function planLeaders(tables: readonly Table[], existing: Existing, options: PlanOptions): Plan {
  const done: (Place & { body: Body; name: string })[] = [];
  let order = existing.leaders.length;
  const nameOf = (leader: Leader): string =>
    existing.tutors.find((tutor) => keyOf(tutor._id) === leader.tutor)?.name ?? leader.name ?? '';
  const planOne = (
    name: string,
    body: Body,
    record: Said,
  ): { writes: Write[]; changes: PlannedRow['changes']; isNew: boolean } => {
    const known = existing.leaders.find((leader) => (leader.body ?? 'leading') === body && nameOf(leader) === name);
    const tutor = tutorNamed(existing.tutors, name);
    const { patch, changes, compare } = createComparison();
    compare('post', 'post', known?.post, record.post);
    compare('position', 'position', known?.position, record.position);
    compare('duties', 'duties', known?.duties, record.duties);
    if (!tutor) compare('phone', 'phone', known?.phone, record.phone);
    if (known)
      return { writes: Object.keys(patch).length > 0 ? [{ id: known._id, set: patch }] : [], changes, isNew: false };
    order += 1;
    const person = tutor ? { tutor } : { name };
    const id = idOf('leader', options.newKey(`leader\n${body}\n${name}`));
    return { writes: [{ id, set: { body, ...person, order, ...patch } }], changes: [], isNew: true };
  };
  const rows = tables.flatMap((table) => {
    const read = cellReader(table);
    return table.rows.map((row): PlannedRow => {
      const { get, bad } = createRowReader(read, row);
      const names = get('name', readNames) ?? [];
      const post = get('post', readText);
      const position = get('position', readText);
      const isPost = position !== undefined || !post || (POST.test(post) && !AT_SCHOOL.test(post));
      const record: Said = {
        post: isPost ? post : undefined,
        position: isPost ? position : post,
        duties: get('duties', readText),
        phone: get('phone', readPhone),
      };
      const body = bodyOf(table, row, get('body', readText), post);
      const at = {
        ...placeIn(table, row),
        changes: [],
        writes: [],
        record: said({ name: names.join('、'), ...record, body }),
      };
      if (bad.length > 0) return { ...at, action: 'unreadable', reason: { type: 'bad', fields: bad } };
      if (names.length === 0) return { ...at, action: 'unreadable', reason: { type: 'missing', fields: ['name'] } };
      const fresh = names.filter((name) => !done.some((one) => one.body === body && one.name === name));
      const earlier = done.find((one) => one.body === body && names.includes(one.name));
      if (fresh.length === 0 && earlier) return { ...at, action: 'skip', reason: repeats(earlier, placeOf(at)) };
      done.push(...fresh.map((name) => ({ ...placeOf(at), body, name })));
      const planned = fresh.map((name) => planOne(name, body, record));
      const writes = planned.flatMap((one) => one.writes);
      if (planned.some(({ isNew }) => isNew)) return { ...at, action: 'add', writes };
      return {
        ...at,
        ...settle(
          planned.flatMap((one) => one.changes),
          writes,
        ),
      };
    });
  });
  return { kind: 'leaders', rows, counts: countActions(rows), warnings: [], writes: [] };
}

type Said = {
  post: string | undefined;
  position: string | undefined;
  duties: string | undefined;
  phone: string | undefined;
};

/** The office where the row, the title over it or the sheet says so; else the leading group. */
function bodyOf(table: Table, row: TableRow, own: string | undefined, post: string | undefined): Body {
  const office = (text: Cell | undefined): boolean => /办公室/.test(wordOf(text));
  if (own !== undefined) return office(own) ? 'office' : 'leading';
  if (row.section !== undefined) return office(row.section) && !/领导小组/.test(row.section) ? 'office' : 'leading';
  if (office(post)) return 'office';
  return [table.sheet, table.title].some((text) => office(text) && !/领导小组/.test(text)) ? 'office' : 'leading';
}
