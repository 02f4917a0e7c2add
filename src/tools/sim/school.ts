import { edit, type Patch } from '../../domain/change';
import { typeOf } from '../../domain/ids';
import { databaseName, officeRole, type Space } from '../../domain/spaces';
import type { Doc } from '../../domain/registers';
import { createCouchModel, type CouchModel } from './couchModel';
import { writeDocument } from './couchDatabase';
import type { Random } from './random';

export const SCHOOL = 'valley';
export const TERM: Space = 'term-2026-1';
export const SPACES: readonly Space[] = ['main', TERM, 'office'];
/** A Tuesday in term time, half past four in the afternoon in China. */
export const START = Date.UTC(2026, 10, 24, 8, 30);

const MEMBER = `${SCHOOL}-member`;
export const ACCOUNTS = {
  office: { name: 'office', password: 'pine', roles: [MEMBER, officeRole(SCHOOL)] },
  tutor: { name: 'tutor', password: 'reed', roles: [MEMBER] },
};

/** What the school has before the story begins. */
const FIRST: readonly { id: string; space: Space; patch: Patch }[] = [
  { id: 'term:2026-1', space: 'main', patch: { start: '2026-09-01', end: '2027-01-20' } },
  {
    id: 'student:lin',
    space: 'main',
    patch: { name: '林小满', village: '上坪', guardian: { name: '林大山', phone: '1' } },
  },
  { id: 'student:wang', space: 'main', patch: { name: '王芒种', village: '下坪' } },
  { id: 'garden:1', space: 'main', patch: { name: '菜园', beds: { a: '萝卜', b: '白菜' } } },
  {
    id: 'session:s1:20261124',
    space: TERM,
    patch: { group: 'chess', date: '2026-11-24', from: '16:30', to: '17:30', marks: { lin: { state: 'present' } } },
  },
  { id: 'studentNumber:lin', space: 'office', patch: { number: 'G1' } },
];

/** Makes the databases of the school; `identity` says which making it was. */
export function makeSpaces(model: CouchModel, identity: string): void {
  for (const space of SPACES) makeSpace(model, space, identity);
}

export function makeSpace(model: CouchModel, space: Space, identity: string): void {
  const role = space === 'office' ? officeRole(SCHOOL) : MEMBER;
  const db = model.create(databaseName(SCHOOL, space), {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: [role] },
  });
  const meta = { type: 'meta', identity, space, school: SCHOOL };
  writeDocument(db, 'meta:space', undefined, meta, false, () => new Map());
}

/** Puts what the school has before the story begins; only the term, if the databases were made anew. */
export function fillSchool(model: CouchModel, isAnew = false): Doc[] {
  const docs: Doc[] = [];
  for (const { id, space, patch } of isAnew ? FIRST.slice(0, 1) : FIRST) {
    const made = edit(
      undefined,
      { _id: id, type: typeOf(id), v: 1 },
      patch,
      { time: START - 86_400_000, counter: 0 },
      'ancestry',
    );
    const { _id, ...body } = made?.doc ?? ({ _id: id } as Doc);
    const db = model.databases.get(databaseName(SCHOOL, space));
    if (db) writeDocument(db, _id, undefined, body, false, () => new Map());
    if (made) docs.push(made.doc);
  }
  return docs;
}

export function createSchoolServer(now: () => number, random: Random): CouchModel {
  const model = createCouchModel({
    now,
    admin: { name: 'admin', password: 'cedar' },
    seqs: random.chance(0.5) ? 'opaque' : 'numbers',
    documentLimit: 20_000,
  });
  for (const account of Object.values(ACCOUNTS)) model.accounts.set(account.name, account);
  return model;
}
