/** A document's fields without CouchDB's own (`_id`, `_rev`, …). */
export type Body = Record<string, unknown>;

export type Attachment = { type: string; bytes: Uint8Array; revpos: number; digest: string };

/** One revision. Without a body it is known by name only: an ancestor that came along with a replicated one. */
export type Revision = {
  readonly rev: string;
  readonly generation: number;
  readonly parent: Revision | undefined;
  readonly body: Body | undefined;
  readonly isDeleted: boolean;
  readonly attachments: ReadonlyMap<string, Attachment>;
};

const NO_ATTACHMENTS: ReadonlyMap<string, Attachment> = new Map();

/** Four 32-bit hashes as 32 hexadecimal digits: the same edit of the same revision gets the same name everywhere. */
export function digestOf(text: string): string {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = d ^ Math.imul(c ^ code, 951_274_213);
    d = a ^ Math.imul(d ^ code, 2_716_044_179);
  }
  const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return hex(a ^ b ^ c ^ d) + hex(b ^ a) + hex(c ^ a) + hex(d ^ a);
}

export const generationOf = (rev: string): number => Number.parseInt(rev, 10) || 0;

/** An edit as a child of `parent`, with the name CouchDB would give it: a hash of what it says and where it hangs. */
export function nextRevision(
  parent: Revision | undefined,
  body: Body,
  isDeleted: boolean,
  attachments: ReadonlyMap<string, Attachment> = NO_ATTACHMENTS,
): Revision {
  const generation = (parent?.generation ?? 0) + 1;
  const pictures = [...attachments].map(([name, { digest, type }]) => [name, digest, type]);
  const hash = digestOf(JSON.stringify([parent?.rev ?? '', isDeleted, body, pictures]));
  return { rev: `${generation}-${hash}`, generation, parent, body, isDeleted, attachments };
}

/** All revisions of one document: a tree with a leaf for every copy that nobody has replaced. */
export type DocTree = {
  readonly id: string;
  readonly revs: Map<string, Revision>;
  /** The winner first. */
  leaves: Revision[];
  seq: number;
};

/** CouchDB's rule: a copy that is there before a deleted one, then the longer history, then the greater name. */
function byWinning(a: Revision, b: Revision): number {
  if (a.isDeleted !== b.isDeleted) return a.isDeleted ? 1 : -1;
  if (a.generation !== b.generation) return b.generation - a.generation;
  return a.rev < b.rev ? 1 : -1;
}

function setLeaves(tree: DocTree): void {
  const inner = new Set<string>();
  for (const revision of tree.revs.values()) if (revision.parent) inner.add(revision.parent.rev);
  tree.leaves = [...tree.revs.values()].filter(({ rev }) => !inner.has(rev)).sort(byWinning);
}

export const winnerOf = (tree: DocTree): Revision | undefined => tree.leaves[0];

/** Copies beside the winner that are not deleted, greatest first. */
export const conflictsIn = (tree: DocTree): Revision[] => tree.leaves.slice(1).filter(({ isDeleted }) => !isDeleted);

/** The names from a revision back to its first, newest first. */
export function pathOf(revision: Revision): string[] {
  const path: string[] = [];
  for (let at: Revision | undefined = revision; at; at = at.parent) path.push(at.rev);
  return path;
}

/** Hangs a new revision into the tree; false if it is there already. */
export function addRevision(tree: DocTree, revision: Revision): boolean {
  if (tree.revs.has(revision.rev)) return false;
  tree.revs.set(revision.rev, revision);
  setLeaves(tree);
  return true;
}

/** Hangs in a revision with its ancestors' names, newest first, as replication brings it; false if it was known. */
export function graftRevision(
  tree: DocTree,
  path: readonly string[],
  body: Body,
  isDeleted: boolean,
  attachments: ReadonlyMap<string, Attachment> = NO_ATTACHMENTS,
): boolean {
  const [rev] = path;
  if (rev === undefined || tree.revs.get(rev)?.body) return false;
  let parent: Revision | undefined;
  for (const name of path.slice(1).toReversed()) {
    const known: Revision = tree.revs.get(name) ?? {
      rev: name,
      generation: generationOf(name),
      parent,
      body: undefined,
      isDeleted: false,
      attachments: NO_ATTACHMENTS,
    };
    tree.revs.set(name, known);
    parent = known;
  }
  tree.revs.set(rev, { rev, generation: generationOf(rev), parent, body, isDeleted, attachments });
  setLeaves(tree);
  return true;
}
