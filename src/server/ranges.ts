import type { ServerResponse } from 'node:http';
import type { Database } from 'pouchdb';
import { Refusal } from './http';

/**
 * The rest of an attachment from a byte on (`Range: bytes=500-`), as CouchDB answers it; express-pouchdb sends the whole.
 * Nothing for any other range: the whole is a right answer to them.
 */
export const rangeFrom = (header: string | undefined): number | undefined => {
  const match = /^bytes=(\d{1,15})-$/.exec(header ?? '');
  return match ? Number(match[1]) : undefined;
};

export const sendRest = async (
  database: Database,
  route: { id: string; name: string; rev: string | null },
  from: number,
  response: ServerResponse,
): Promise<void> => {
  const options = route.rev === null ? {} : { rev: route.rev };
  const whole = await database.getAttachment(route.id, route.name, options).catch(() => {
    throw new Refusal(404, 'not_found', 'missing');
  });
  if (from >= whole.length)
    throw new Refusal(416, 'requested_range_not_satisfiable', 'Requested range not satisfiable');
  response.writeHead(206, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': whole.length - from,
    'Content-Range': `bytes ${from}-${whole.length - 1}/${whole.length}`,
    'Accept-Ranges': 'bytes',
  });
  response.end(whole.subarray(from));
};
