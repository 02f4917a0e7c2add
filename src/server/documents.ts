import { isRecord, Refusal } from './http';

/** Members with a leading underscore that CouchDB knows in a document. */
const SPECIAL = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
]);

const isWhole = (value: unknown): boolean =>
  isRecord(value) && (value['stub'] === true || typeof value['data'] === 'string');

const checkAttachments = (attachments: unknown): void => {
  if (attachments === undefined) return;
  if (!isRecord(attachments) || !Object.values(attachments).every(isWhole))
    throw new Refusal(400, 'bad_request', 'Attachments must be objects with data or a stub.');
};

const checkDocument = (doc: unknown): Record<string, unknown> => {
  if (!isRecord(doc)) throw new Refusal(400, 'bad_request', 'Document must be a JSON object');
  const id = doc['_id'];
  if (id !== undefined && (typeof id !== 'string' || id === ''))
    throw new Refusal(400, 'illegal_docid', 'Document id must be a string');
  if (typeof id === 'string' && id.startsWith('_') && !/^_(design|local)\/./.test(id))
    throw new Refusal(400, 'illegal_docid', 'Only reserved document ids may start with underscore.');
  const bad = Object.keys(doc).find((name) => name.startsWith('_') && !SPECIAL.has(name));
  if (bad !== undefined) throw new Refusal(400, 'doc_validation', `Bad special document member: ${bad}`);
  checkAttachments(doc['_attachments']);
  return doc;
};

const hasRevisions = (value: unknown): boolean =>
  isRecord(value) && Number.isInteger(value['start']) && Array.isArray(value['ids']);

const isDesign = (id: unknown): boolean => typeof id === 'string' && id.startsWith('_design/');

const SHAPES: Record<string, string> = { _bulk_docs: 'docs', _bulk_get: 'docs' };

/**
 * Reads the body of a write and refuses what would fail deep inside the server; one malformed member refuses a whole
 * batch, as in CouchDB. `mayDesign` says whether design documents may be written.
 */
export const checkBody = (rest: string, body: Record<string, unknown>, mayDesign: boolean): Record<string, unknown> => {
  const list = SHAPES[rest];
  const refuseDesign = (id: unknown): void => {
    if (isDesign(id) && !mayDesign) throw new Refusal(403, 'forbidden', 'You are not a db or server admin.');
  };
  if (list !== undefined) {
    const members = body[list];
    if (!Array.isArray(members)) throw new Refusal(400, 'bad_request', `POST body must include '${list}' parameter.`);
    if (rest === '_bulk_get' && members.some((member) => !isRecord(member) || typeof member['id'] !== 'string'))
      throw new Refusal(400, 'bad_request', 'Every member of docs must have an id.');
    if (rest === '_bulk_docs') for (const member of members) refuseDesign(checkDocument(member)['_id']);
    if (rest === '_bulk_docs' && body['new_edits'] === false)
      for (const member of members)
        if (
          !isRecord(member) ||
          (member['_revisions'] !== undefined && !hasRevisions(member['_revisions'])) ||
          typeof member['_id'] !== 'string' ||
          !/^\d+-\w+$/.test(String(member['_rev']))
        )
          throw new Refusal(400, 'bad_request', 'Every document needs _id and _rev when new_edits is false.');
    return body;
  }
  if (rest === '_revs_diff' && Object.values(body).some((revs) => !Array.isArray(revs)))
    throw new Refusal(400, 'bad_request', 'Request body must map ids to lists of revisions.');
  if (rest === '_all_docs' && body['keys'] !== undefined && !Array.isArray(body['keys']))
    throw new Refusal(400, 'bad_request', '`keys` body member must be an array.');
  if (rest === '_changes' && body['doc_ids'] !== undefined && !Array.isArray(body['doc_ids']))
    throw new Refusal(400, 'bad_request', '`doc_ids` must be an array.');
  if (rest === '_find' && !isRecord(body['selector']))
    throw new Refusal(400, 'missing_required_key', 'Missing required key: selector');
  if (rest === '' || !rest.startsWith('_') || isDesign(rest) || rest.startsWith('_local/')) {
    refuseDesign(rest);
    refuseDesign(checkDocument(body)['_id']);
  }
  return body;
};
