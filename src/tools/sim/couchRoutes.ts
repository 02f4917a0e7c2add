import { createHash } from 'node:crypto';
import { graftDocument, placeOf, writeDocument, type CouchDatabase, type Written } from './couchDatabase';
import {
  isRecord,
  json,
  readList,
  readObject,
  refuse,
  Refused,
  type CouchReply,
  type CouchRequest,
  type CouchWait,
} from './couchReply';
import {
  conflictsIn,
  digestOf,
  generationOf,
  pathOf,
  winnerOf,
  type Attachment,
  type Body,
  type DocTree,
  type Revision,
} from './revisions';

/** What a route needs of the server around it. */
export type RouteContext = {
  db: CouchDatabase;
  /** How a place in the list of changes is written, and read back. */
  writeSeq: (seq: number) => string | number;
  readSeq: (text: string) => number;
  /** A document above so many bytes of JSON is refused. */
  documentLimit: number;
  /** Why this account may not write this; undefined if it may. */
  judge: (doc: Body, before: Body | undefined) => { error: string; reason: string } | undefined;
};

const NO_ATTACHMENTS: ReadonlyMap<string, Attachment> = new Map();

function stubs(revision: Revision, withData: boolean): Record<string, unknown> | undefined {
  if (revision.attachments.size === 0) return undefined;
  const entries = [...revision.attachments].map(([name, { type, bytes, revpos, digest }]) => [
    name,
    {
      content_type: type,
      revpos,
      digest,
      ...(withData ? { data: Buffer.from(bytes).toString('base64') } : { length: bytes.length, stub: true }),
    },
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** A revision as it is answered. */
function toDoc(tree: DocTree, revision: Revision, query: URLSearchParams): Body {
  const pictures = stubs(revision, query.get('attachments') === 'true');
  const conflicts = query.get('conflicts') === 'true' ? conflictsIn(tree).map(({ rev }) => rev) : [];
  return {
    _id: tree.id,
    _rev: revision.rev,
    ...(revision.isDeleted ? { _deleted: true } : {}),
    ...revision.body,
    ...(pictures ? { _attachments: pictures } : {}),
    ...(conflicts.length > 0 ? { _conflicts: conflicts } : {}),
    ...(query.get('revs') === 'true'
      ? {
          _revisions: {
            start: revision.generation,
            ids: pathOf(revision).map((rev) => rev.slice(rev.indexOf('-') + 1)),
          },
        }
      : {}),
  };
}

const isTrue = (query: URLSearchParams, name: string): boolean => query.get(name) === 'true';

// Writing

const KNOWN = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
  '_revs_info',
]);

type Draft = {
  id: string;
  rev: string | undefined;
  body: Body;
  isDeleted: boolean;
  attachments: unknown;
  revisions: unknown;
  text: string;
};

function readDraft(value: unknown, idInPath?: string): Draft {
  if (!isRecord(value)) throw new Refused(refuse(400, 'bad_request', 'Document must be a JSON object'));
  const { _id, _rev, _deleted, _attachments, _revisions, ...rest } = value;
  const id = idInPath ?? _id;
  if (id !== undefined && typeof id !== 'string')
    throw new Refused(refuse(400, 'illegal_docid', 'Document id must be a string'));
  if (id === '') throw new Refused(refuse(400, 'illegal_docid', 'Document id must not be empty'));
  if (id?.startsWith('_') && !/^_(design|local)\//.test(id))
    throw new Refused(refuse(400, 'illegal_docid', 'Only reserved document ids may start with underscore.'));
  for (const name of Object.keys(rest))
    if (name.startsWith('_')) {
      if (!KNOWN.has(name)) throw new Refused(refuse(400, 'doc_validation', `Bad special document member: ${name}`));
      delete rest[name];
    }
  if (_rev !== undefined && typeof _rev !== 'string')
    throw new Refused(refuse(400, 'bad_request', 'Invalid rev format'));
  if (typeof _rev === 'string' && !/^\d+-./.test(_rev))
    throw new Refused(refuse(400, 'bad_request', 'Invalid rev format'));
  return {
    id: id ?? digestOf(JSON.stringify(value)),
    rev: _rev,
    body: rest,
    isDeleted: _deleted === true,
    attachments: _attachments,
    revisions: _revisions,
    text: JSON.stringify(rest),
  };
}

/** Attachments of a write: stubs keep what the parent has, data replaces it, what is not named is dropped. */
function attachmentsOf(draft: Draft, parent: Revision | undefined): ReadonlyMap<string, Attachment> {
  if (!isRecord(draft.attachments)) return NO_ATTACHMENTS;
  const kept = new Map<string, Attachment>();
  for (const [name, said] of Object.entries(draft.attachments)) {
    if (!isRecord(said)) continue;
    const before = parent?.attachments.get(name);
    if (typeof said['data'] === 'string') {
      const bytes = new Uint8Array(Buffer.from(said['data'], 'base64'));
      const type = typeof said['content_type'] === 'string' ? said['content_type'] : 'application/octet-stream';
      const revpos = typeof said['revpos'] === 'number' ? said['revpos'] : (parent?.generation ?? 0) + 1;
      kept.set(name, { type, bytes, revpos, digest: digestOfBytes(bytes) });
    } else if (before) kept.set(name, before);
    else throw new Refused(refuse(412, 'missing_stub', `Invalid attachment stub in ${draft.id} for ${name}`));
  }
  return kept;
}

function digestOfBytes(bytes: Uint8Array): string {
  return `md5-${createHash('md5').update(bytes).digest('base64')}`;
}

function write(context: RouteContext, draft: Draft): Written {
  const { db } = context;
  if (draft.text.length > context.documentLimit && Buffer.byteLength(draft.text) > context.documentLimit)
    return { error: 'document_too_large', reason: draft.id };
  const tree = db.docs.get(draft.id);
  const before = tree && winnerOf(tree);
  const refused = context.judge(
    { _id: draft.id, ...draft.body, ...(draft.isDeleted ? { _deleted: true } : {}) },
    before && !before.isDeleted ? before.body : undefined,
  );
  if (refused) return refused;
  return writeDocument(db, draft.id, draft.rev, draft.body, draft.isDeleted, (parent) => attachmentsOf(draft, parent));
}

const STATUS: Record<string, number> = {
  conflict: 409,
  forbidden: 403,
  unauthorized: 401,
  document_too_large: 413,
};

function answerWrite(id: string, written: Written): CouchReply {
  if ('error' in written) return refuse(STATUS[written.error] ?? 400, written.error, written.reason);
  return json(201, { ok: true, id, rev: written.rev }, { etag: `"${written.rev}"` });
}

function bulkDocs(context: RouteContext, request: CouchRequest): CouchReply {
  const body = readObject(request);
  const drafts = readList(request, 'docs').map((value) => readDraft(value));
  const tooLarge = drafts.find(({ text }) => text.length > context.documentLimit);
  // A single malformed or too large member fails the whole batch.
  if (tooLarge) return refuse(413, 'document_too_large', tooLarge.id);
  if (body['new_edits'] === false) {
    for (const draft of drafts) graft(context, draft);
    return json(201, []);
  }
  const rows = drafts.map((draft) => {
    const written = write(context, draft);
    return 'error' in written ? { id: draft.id, ...written } : { ok: true, id: draft.id, rev: written.rev };
  });
  return json(201, rows);
}

function graft({ db }: RouteContext, draft: Draft): void {
  const path: string[] = [];
  if (isRecord(draft.revisions) && Array.isArray(draft.revisions['ids'])) {
    const start = Number(draft.revisions['start']);
    for (const [i, hash] of (draft.revisions['ids'] as unknown[]).entries()) path.push(`${start - i}-${String(hash)}`);
  } else if (draft.rev !== undefined) path.push(draft.rev);
  else throw new Refused(refuse(400, 'bad_request', 'Document rev must not be empty with new_edits=false'));
  const parent = path
    .slice(1)
    .map((rev) => db.docs.get(draft.id)?.revs.get(rev))
    .find((known) => known?.body);
  graftDocument(db, draft.id, path, draft.body, draft.isDeleted, attachmentsOf(draft, parent));
}

// Reading

function revisionOf(tree: DocTree | undefined, rev: string | null): Revision | undefined {
  if (!tree) return undefined;
  if (rev === null) return winnerOf(tree);
  const found = tree.revs.get(rev);
  return found?.body ? found : undefined;
}

function getDocument({ db }: RouteContext, id: string, query: URLSearchParams): CouchReply {
  const tree = db.docs.get(id);
  const openRevs = query.get('open_revs');
  if (openRevs !== null && tree) {
    const wanted = openRevs === 'all' ? tree.leaves.map(({ rev }) => rev) : (JSON.parse(openRevs) as string[]);
    return json(
      200,
      wanted.map((rev) => {
        const revision = revisionOf(tree, rev);
        return revision ? { ok: toDoc(tree, revision, query) } : { missing: rev };
      }),
    );
  }
  const revision = revisionOf(tree, query.get('rev'));
  if (!tree || !revision) return refuse(404, 'not_found', 'missing');
  if (revision.isDeleted && query.get('rev') === null) return refuse(404, 'not_found', 'deleted');
  return json(200, toDoc(tree, revision, query), { etag: `"${revision.rev}"` });
}

function allDocs({ db }: RouteContext, query: URLSearchParams, keys: unknown[] | undefined): CouchReply {
  const live = (tree: DocTree | undefined): Revision | undefined => {
    const winner = tree && winnerOf(tree);
    return winner?.isDeleted ? undefined : winner;
  };
  const withDocs = isTrue(query, 'include_docs');
  const rowOf = (tree: DocTree, winner: Revision): object => ({
    id: tree.id,
    key: tree.id,
    value: { rev: winner.rev },
    ...(withDocs ? { doc: toDoc(tree, winner, query) } : {}),
  });
  const total = [...db.docs.values()].filter(live).length;
  let rows: object[];
  if (keys)
    rows = keys.map((key) => {
      const tree = typeof key === 'string' ? db.docs.get(key) : undefined;
      const winner = tree && winnerOf(tree);
      if (!tree || !winner) return { key, error: 'not_found' };
      if (!winner.isDeleted) return rowOf(tree, winner);
      const value = { rev: winner.rev, deleted: true };
      return { id: tree.id, key, value, ...(withDocs ? { doc: null } : {}) };
    });
  else {
    const [first, last] = [textIn(query, 'startkey'), textIn(query, 'endkey')];
    const ids = [...db.docs.keys()].sort((a, b) => (a < b ? -1 : 1));
    rows = ids.flatMap((id) => {
      const tree = db.docs.get(id);
      const winner = live(tree);
      if (!tree || !winner || (first !== undefined && id < first) || (last !== undefined && id > last)) return [];
      return [rowOf(tree, winner)];
    });
    const [skip, limit] = [Number(query.get('skip') ?? 0), Number(query.get('limit') ?? Infinity)];
    rows = rows.slice(skip, skip + limit);
  }
  return json(200, { total_rows: total, offset: 0, rows });
}

function textIn(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name) ?? query.get(name.replace('key', '_key'));
  return text === null ? undefined : String(JSON.parse(text));
}

function revsDiff({ db }: RouteContext, request: CouchRequest): CouchReply {
  const missing = Object.entries(readObject(request)).flatMap(([id, revs]) => {
    const known = db.docs.get(id)?.revs;
    const lacks = (revs as string[]).filter((rev) => !known?.get(rev));
    if (lacks.length === 0) return [];
    const possible = [...(known?.values() ?? [])].filter(({ generation }) =>
      lacks.some((rev) => generation < generationOf(rev)),
    );
    const ancestors = possible.length > 0 ? { possible_ancestors: possible.map(({ rev }) => rev) } : {};
    return [[id, { missing: lacks, ...ancestors }] as const];
  });
  return json(200, Object.fromEntries(missing));
}

function bulkGet({ db }: RouteContext, request: CouchRequest): CouchReply {
  const results = readList(request, 'docs').map((wish) => {
    const { id, rev } = isRecord(wish) ? wish : {};
    const tree = db.docs.get(String(id));
    const revision = revisionOf(tree, typeof rev === 'string' ? rev : null);
    const doc =
      tree && revision
        ? { ok: toDoc(tree, revision, request.query) }
        : { error: { id, rev: rev ?? 'undefined', error: 'not_found', reason: 'missing' } };
    return { id, docs: [doc] };
  });
  return json(200, { results });
}

// Changes

function readChanges(
  context: RouteContext,
  query: URLSearchParams,
  since: number,
): { rows: object[]; last: number; pending: number } {
  const { db } = context;
  const rows: object[] = [];
  const limit = Math.max(1, Number(query.get('limit') ?? Infinity));
  const isAllLeaves = query.get('style') === 'all_docs';
  const withDocs = isTrue(query, 'include_docs');
  let last = since;
  let pending = 0;
  const isDescending = isTrue(query, 'descending');
  const places = isDescending ? [...db.bySeq.keys()].toReversed() : undefined;
  for (let step = isDescending ? 0 : since + 1; step <= db.seq; step++) {
    const seq = places?.[step] ?? step;
    const tree = db.bySeq[seq];
    const winner = tree && winnerOf(tree);
    if (!tree || !winner) continue;
    if (rows.length >= limit) {
      pending += 1;
      continue;
    }
    last = seq;
    rows.push({
      seq: context.writeSeq(seq),
      id: tree.id,
      changes: (isAllLeaves ? tree.leaves : [winner]).map(({ rev }) => ({ rev })),
      ...(winner.isDeleted ? { deleted: true } : {}),
      ...(withDocs ? { doc: toDoc(tree, winner, query) } : {}),
    });
  }
  // A list that was read to its end has its place there, also where the last entries moved on.
  if (pending === 0 && !isDescending) last = Math.max(since, db.seq);
  return { rows, last, pending };
}

function changes(context: RouteContext, query: URLSearchParams): CouchReply | CouchWait {
  const { db } = context;
  const asked = query.get('since') ?? '0';
  const since = asked === 'now' ? db.seq : context.readSeq(asked);
  const answer = (): { rows: object[]; reply: CouchReply } => {
    const { rows, last, pending } = readChanges(context, query, since);
    // A place beyond the end comes back as it was asked: that is what makes restored servers silent.
    const lastSeq = last > db.seq ? asked : context.writeSeq(last);
    return { rows, reply: json(200, { results: rows, last_seq: lastSeq, pending }) };
  };
  const now = answer();
  if (query.get('feed') !== 'longpoll' || now.rows.length > 0) return now.reply;
  const heartbeat = query.get('heartbeat');
  return {
    isWaiting: true,
    poll: () => {
      const then = answer();
      return then.rows.length > 0 ? then.reply : undefined;
    },
    onChange: (tell) => {
      db.listeners.add(tell);
      return () => db.listeners.delete(tell);
    },
    timeout: heartbeat === null || heartbeat === 'false' ? Number(query.get('timeout') ?? 60_000) : undefined,
    giveUp: () => answer().reply,
  };
}

// `_local` and attachments

function local({ db }: RouteContext, id: string, request: CouchRequest): CouchReply {
  const known = db.local.get(id);
  if (request.method === 'GET')
    return known ? json(200, { _id: id, _rev: known.rev, ...known.body }) : refuse(404, 'not_found', 'missing');
  if (request.method === 'DELETE') {
    if (!known) return refuse(404, 'not_found', 'missing');
    if (request.query.get('rev') !== known.rev) return refuse(409, 'conflict', 'Document update conflict.');
    db.local.delete(id);
    return json(200, { ok: true, id, rev: '0-0' });
  }
  const draft = readDraft(readObject(request), id);
  if ((draft.rev ?? undefined) !== known?.rev) return refuse(409, 'conflict', 'Document update conflict.');
  const rev = `0-${(known ? generationOf(known.rev.slice(2)) : 0) + 1}`;
  db.local.set(id, { rev, body: draft.body });
  return json(201, { ok: true, id, rev });
}

function attachment(context: RouteContext, id: string, name: string, request: CouchRequest): CouchReply {
  const { db } = context;
  const tree = db.docs.get(id);
  if (request.method === 'GET' || request.method === 'HEAD') {
    const revision = revisionOf(tree, request.query.get('rev'));
    const found = revision && !revision.isDeleted ? revision.attachments.get(name) : undefined;
    if (!found) return refuse(404, 'not_found', revision ? 'Document is missing attachment' : 'missing');
    return { status: 200, headers: { 'content-type': found.type }, body: found.bytes };
  }
  const rev = request.query.get('rev') ?? undefined;
  const place = placeOf(db, id, rev);
  if (!place.ok) return refuse(409, 'conflict', 'Document update conflict.');
  const next = new Map(place.parent?.isDeleted ? [] : place.parent?.attachments);
  if (request.method === 'DELETE') {
    if (!next.delete(name)) return refuse(404, 'not_found', 'Document is missing attachment');
  } else {
    const bytes =
      typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? new Uint8Array());
    if (bytes.length > context.documentLimit * 100) return refuse(413, 'attachment_too_large', name);
    const type = request.header('content-type') ?? 'application/octet-stream';
    next.set(name, { type, bytes, revpos: (place.parent?.generation ?? 0) + 1, digest: digestOfBytes(bytes) });
  }
  const body = place.parent?.isDeleted ? {} : (place.parent?.body ?? {});
  const refused = context.judge({ _id: id, ...body }, place.parent?.isDeleted ? undefined : place.parent?.body);
  if (refused) return refuse(STATUS[refused.error] ?? 400, refused.error, refused.reason);
  const written = writeDocument(db, id, rev, body, false, () => next);
  return answerWrite(id, written);
}

function document(context: RouteContext, id: string, request: CouchRequest): CouchReply {
  if (request.method === 'GET' || request.method === 'HEAD') return getDocument(context, id, request.query);
  if (request.method === 'DELETE') {
    const rev = request.query.get('rev') ?? request.header('if-match')?.replaceAll('"', '') ?? undefined;
    const tree = context.db.docs.get(id);
    const winner = tree && winnerOf(tree);
    if (!winner) return refuse(404, 'not_found', 'missing');
    if (winner.isDeleted) return refuse(404, 'not_found', 'deleted');
    if (rev === undefined) return refuse(409, 'conflict', 'Document update conflict.');
    const written = write(context, readDraft({ _id: id, _rev: rev, _deleted: true }));
    return 'error' in written ? answerWrite(id, written) : { ...answerWrite(id, written), status: 200 };
  }
  if (request.method !== 'PUT') return refuse(405, 'method_not_allowed', 'Only DELETE,GET,HEAD,POST,PUT,COPY allowed');
  const value = readObject(request);
  if (typeof value['_id'] === 'string' && value['_id'] !== id)
    return refuse(400, 'bad_request', 'Document ID must match the one in the URL');
  const rev = request.query.get('rev') ?? request.header('if-match')?.replaceAll('"', '');
  const draft = readDraft(rev ? { _rev: rev, ...value } : value, id);
  if (request.query.get('new_edits') === 'false') {
    graft(context, draft);
    return json(201, { ok: true, id, rev: draft.rev });
  }
  return answerWrite(id, write(context, draft));
}

/** Answers what is asked below a database. `parts` come without the database's name. */
export function answerDatabase(context: RouteContext, request: CouchRequest): CouchReply | CouchWait {
  const [first = '', second = '', ...rest] = request.parts.slice(1);
  const { method, query } = request;
  const isPost = method === 'POST';
  switch (first) {
    case '_changes':
      return changes(context, query);
    case '_bulk_docs':
      return isPost ? bulkDocs(context, request) : refuse(405, 'method_not_allowed', 'Only POST allowed');
    case '_bulk_get':
      return bulkGet(context, request);
    case '_revs_diff':
      return revsDiff(context, request);
    case '_all_docs': {
      const keys = query.get('keys');
      if (isPost) return allDocs(context, query, readObject(request)['keys'] as unknown[] | undefined);
      return allDocs(context, query, keys === null ? undefined : (JSON.parse(keys) as unknown[]));
    }
    case '_local':
      return local(context, `_local/${second}`, request);
    case '_design':
      return rest.length > 0
        ? attachment(context, `_design/${second}`, rest.join('/'), request)
        : document(context, `_design/${second}`, request);
    case '_ensure_full_commit':
      return json(201, { ok: true, instance_start_time: '0' });
    case '':
      if (!isPost) return refuse(405, 'method_not_allowed', 'Only DELETE,GET,HEAD,POST,PUT allowed');
      return postDocument(context, request);
    default:
      if (first.startsWith('_')) return refuse(404, 'not_found', 'missing');
      return second === ''
        ? document(context, first, request)
        : attachment(context, first, [second, ...rest].join('/'), request);
  }
}

function postDocument(context: RouteContext, request: CouchRequest): CouchReply {
  const draft = readDraft(readObject(request));
  return answerWrite(draft.id, write(context, draft));
}
