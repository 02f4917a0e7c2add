import type { Database } from 'pouchdb';
import { isRecord } from './http';

const missing = (id: string, rev: unknown): object => ({
  error: { id, rev: typeof rev === 'string' ? rev : 'undefined', error: 'not_found', reason: 'missing' },
});

/**
 * Answers `_bulk_get` in CouchDB's shape. express-pouchdb's own leaves the error of a missing document empty and never
 * answers an empty list.
 */
export const bulkGet = async (database: Database, body: unknown, query: URLSearchParams): Promise<object> => {
  const asked = isRecord(body) && Array.isArray(body['docs']) ? body['docs'] : [];
  if (asked.length === 0) return { results: [] };
  const flag = (name: string): boolean => query.get(name) === 'true';
  const { results } = await database.bulkGet({
    docs: asked,
    revs: flag('revs'),
    attachments: flag('attachments'),
    latest: flag('latest'),
  });
  return {
    results: results.map(({ id, docs }) => ({
      id,
      docs: docs.map((answer) =>
        'ok' in answer ? answer : missing(id, 'missing' in answer ? answer.missing : undefined),
      ),
    })),
  };
};
