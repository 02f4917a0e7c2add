import {
  addRevision,
  graftRevision,
  nextRevision,
  winnerOf,
  type Attachment,
  type Body,
  type DocTree,
  type Revision,
} from './revisions';

export type Security = { admins: Members; members: Members };
export type Members = { names: string[]; roles: string[] };

export type Refusal = { error: string; reason: string };
export type Written = { rev: string } | Refusal;

/** Says why a write is refused, as a validation function of a design document does. */
export type Validate = (
  doc: Body,
  before: Body | undefined,
  user: { name: string | null; roles: string[] },
) => Refusal | undefined;

/** One database of the model: documents with their revision trees, in the order of their last change. */
export type CouchDatabase = {
  readonly name: string;
  readonly docs: Map<string, DocTree>;
  readonly local: Map<string, { rev: string; body: Body }>;
  security: Security;
  seq: number;
  /** What changed at a place of the list; undefined where it changed again later. */
  readonly bySeq: (DocTree | undefined)[];
  /** Who waits for the next change. */
  readonly listeners: Set<() => void>;
};

/** CouchDB 3 lets only its administrator into a new database. */
const CLOSED: Security = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: ['_admin'] } };

export function createCouchDatabase(name: string): CouchDatabase {
  return {
    name,
    docs: new Map(),
    local: new Map(),
    security: CLOSED,
    seq: 0,
    bySeq: [undefined],
    listeners: new Set(),
  };
}

/** A copy as a backup holds it. Revisions never change, so they are shared. */
export function copyDatabase(from: CouchDatabase): CouchDatabase {
  const copy = createCouchDatabase(from.name);
  copy.security = from.security;
  copy.seq = from.seq;
  for (const [id, local] of from.local) copy.local.set(id, local);
  for (const tree of from.bySeq.slice(1)) {
    const twin = tree && { id: tree.id, revs: new Map(tree.revs), leaves: [...tree.leaves], seq: tree.seq };
    if (twin) copy.docs.set(twin.id, twin);
    copy.bySeq.push(twin);
  }
  return copy;
}

function note(db: CouchDatabase, tree: DocTree): void {
  if (tree.seq > 0) db.bySeq[tree.seq] = undefined;
  db.seq += 1;
  tree.seq = db.seq;
  db.bySeq[db.seq] = tree;
  db.docs.set(tree.id, tree);
  for (const tell of db.listeners) tell();
}

const treeOf = (db: CouchDatabase, id: string): DocTree =>
  db.docs.get(id) ?? { id, revs: new Map(), leaves: [], seq: 0 };

/** The revision that an edit replaces: a leaf, or undefined for a new document. */
export function placeOf(
  db: CouchDatabase,
  id: string,
  rev: string | undefined,
): { ok: true; parent: Revision | undefined } | { ok: false } {
  const tree = db.docs.get(id);
  const winner = tree && winnerOf(tree);
  // A deleted document is made anew on top of its deletion.
  if (rev === undefined) return winner === undefined || winner.isDeleted ? { ok: true, parent: winner } : { ok: false };
  const parent = tree?.leaves.find((leaf) => leaf.rev === rev);
  return parent ? { ok: true, parent } : { ok: false };
}

/** One interactive edit. */
export function writeDocument(
  db: CouchDatabase,
  id: string,
  rev: string | undefined,
  body: Body,
  isDeleted: boolean,
  attachmentsOn: (parent: Revision | undefined) => ReadonlyMap<string, Attachment>,
): Written {
  const place = placeOf(db, id, rev);
  if (!place.ok) return { error: 'conflict', reason: 'Document update conflict.' };
  const revision = nextRevision(place.parent, body, isDeleted, attachmentsOn(place.parent));
  const tree = treeOf(db, id);
  if (!addRevision(tree, revision)) return { error: 'conflict', reason: 'Document update conflict.' };
  note(db, tree);
  return { rev: revision.rev };
}

/** A revision that replication brings, with its ancestors' names, newest first. */
export function graftDocument(
  db: CouchDatabase,
  id: string,
  path: readonly string[],
  body: Body,
  isDeleted: boolean,
  attachments?: ReadonlyMap<string, Attachment>,
): void {
  const tree = treeOf(db, id);
  if (graftRevision(tree, path, body, isDeleted, attachments)) note(db, tree);
}
