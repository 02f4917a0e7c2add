import type { ServerResponse } from 'node:http';
import type { ChangeFeed, Database } from 'pouchdb';
import { isRecord } from './http';

/** CouchDB's own limits: an answer after a minute at the latest, whatever the client asks for. */
const LONGEST_MS = 60_000;

const positive = (text: string | null): number | undefined => {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) && value > 0 ? value : undefined;
};

/**
 * Answers `_changes?feed=longpoll`: at once when there is something new, else with the first change or, when `timeout`
 * (milliseconds) is over, with nothing. express-pouchdb's own ignores `timeout` and writes into closed answers.
 */
export const longpoll = async (
  database: Database,
  query: URLSearchParams,
  docIds: string[] | undefined,
  response: ServerResponse,
): Promise<void> => {
  const flag = (name: string): boolean => query.get(name) === 'true';
  const since = query.get('since') === 'now' ? (await database.info()).update_seq : Number(query.get('since') ?? 0);
  const options = {
    since,
    include_docs: flag('include_docs'),
    conflicts: flag('conflicts'),
    attachments: flag('attachments'),
    ...(query.get('style') === 'all_docs' && { style: 'all_docs' }),
    ...(docIds && { doc_ids: docIds }),
  };
  const limit = positive(query.get('limit'));
  const read = () => database.changes({ ...options, ...(limit !== undefined && { limit }) });
  let feed: ChangeFeed | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    feed?.cancel();
    clearInterval(heartbeat);
    clearTimeout(timer);
  };

  try {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'must-revalidate' });
    response.flushHeaders();
    const found = await read();
    if (found.results.length > 0) {
      response.end(JSON.stringify(found));
      return;
    }
    const beat = positive(query.get('heartbeat')) ?? (flag('heartbeat') ? LONGEST_MS : undefined);
    if (beat !== undefined) heartbeat = setInterval(() => response.write('\n'), beat);
    await new Promise<void>((resolve, reject) => {
      feed = database.changes({ ...options, include_docs: false, live: true });
      feed.on('change', () => resolve()).on('error', reject);
      // With a heartbeat CouchDB waits for ever: the client sees by the line feeds that the line is alive.
      if (beat === undefined)
        timer = setTimeout(resolve, Math.min(positive(query.get('timeout')) ?? LONGEST_MS, LONGEST_MS));
      response.on('close', resolve);
    });
    if (!response.destroyed) response.end(JSON.stringify(await read()));
  } catch (error) {
    // The head is out already, so the reason travels in the body, as CouchDB does it.
    const reason = isRecord(error) ? error['message'] : String(error);
    if (!response.destroyed) response.end(JSON.stringify({ error: 'internal_server_error', reason }));
  } finally {
    stop();
  }
};
