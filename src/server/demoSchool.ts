import { databaseName, type Space, termSpace } from '../domain/spaces';
import { connectCouch } from './couch';
import { type DemoPhoto, photoDocsOf } from './demoPhotos';
import { isRecord } from './http';

/** A document with its `_id`, as `_bulk_docs` takes it. */
export type DemoDoc = { _id: string; [field: string]: unknown };

export type DemoSchool = {
  main: DemoDoc[];
  term: DemoDoc[];
  office: DemoDoc[];
  termKey: string;
  /** What the term's sessions name as their photos; none if left out. */
  photos?: readonly DemoPhoto[];
};

/** One request's worth of documents: a few hundred kilobytes. */
const BATCH = 500;
/** Photos carry their pictures: a megabyte or so. */
const PHOTO_BATCH = 60;
const MARK = '_local/demo-filled';

const refusalsIn = (body: unknown): string[] =>
  Array.isArray(body)
    ? body
        .filter((row: unknown): row is Record<string, unknown> => isRecord(row) && 'error' in row)
        // What an interrupted run left behind is there already.
        .filter((row) => row['error'] !== 'conflict')
        .map((row) => `${String(row['id'])}: ${String(row['reason'])}`)
    : [];

/** Whether the demo school was written before, whole; what people changed since then is never overwritten. */
export const isDemoFilled = async (url: string, school: string): Promise<boolean> => {
  const path = `${databaseName(school, 'main')}/${MARK}`;
  return (await connectCouch(url).must('GET', path, undefined, [404])).status !== 404;
};

/** Writes the demo school into its databases; interrupted, it can run again. `url` carries the administrator. */
export const fillDemo = async (url: string, school: string, demo: DemoSchool, signal: AbortSignal): Promise<void> => {
  const couch = connectCouch(url);
  const term = termSpace(demo.termKey);
  const parts: [Space, DemoDoc[], number][] = [
    [term, demo.term, BATCH],
    [term, photoDocsOf(demo.photos ?? []), PHOTO_BATCH],
    ['office', demo.office, BATCH],
    ['main', demo.main, BATCH],
  ];
  for (const [space, docs, size] of parts) {
    for (let start = 0; start < docs.length; start += size) {
      signal.throwIfAborted();
      const batch = { docs: docs.slice(start, start + size) };
      const answer = await couch.must('POST', `${databaseName(school, space)}/_bulk_docs`, batch);
      const [refusal] = refusalsIn(answer.body);
      if (refusal !== undefined) throw new Error(`The demo school was not taken: ${refusal}`);
    }
  }
  await couch.must('PUT', `${databaseName(school, 'main')}/${MARK}`, { termKey: demo.termKey });
};
