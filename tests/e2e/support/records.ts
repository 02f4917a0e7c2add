import { expect, type Page } from '@playwright/test';
import { canonical } from '../../../src/domain/canonical';
import type { TestServer } from '../../support/server';

export type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** A document as plain HTTP gives it; undefined where the server has none. */
export const docOnServer = async (server: TestServer, space: string, id: string): Promise<Row | undefined> => {
  const { status, body } = await server.couch(
    'GET',
    `${server.database(space)}/${encodeURIComponent(id)}?conflicts=true`,
  );
  return status === 200 && isRow(body) ? body : undefined;
};

/** Every document of a space whose id begins so, as plain HTTP gives it. */
export const docsOnServer = async (server: TestServer, space: string, prefix: string): Promise<Row[]> => {
  const range = `startkey=${encodeURIComponent(JSON.stringify(prefix))}&endkey=${encodeURIComponent(JSON.stringify(`${prefix}\ufff0`))}`;
  const { body } = await server.couch('GET', `${server.database(space)}/_all_docs?include_docs=true&${range}`);
  const rows = isRow(body) && Array.isArray(body['rows']) ? body['rows'] : [];
  return rows.flatMap((row: unknown) => (isRow(row) && isRow(row['doc']) ? [row['doc']] : []));
};

/** An attachment as plain HTTP gives it. */
export const attachmentOnServer = async (
  server: TestServer,
  space: string,
  id: string,
  name: string,
): Promise<Buffer> => {
  const { user, password } = server.embedded.admin;
  const path = `${server.database(space)}/${encodeURIComponent(id)}/${name}`;
  const answer = await fetch(new URL(path, server.embedded.dbUrl), {
    headers: { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
  });
  if (!answer.ok) throw new Error(`${id}/${name}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

/** All rows of a table of the app's database on this device, read past the app. */
export const rowsOnDevice = (page: Page, table: 'docs' | 'queue' | 'blobs' | 'quarantine'): Promise<Row[]> =>
  page.evaluate(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.addEventListener('error', () => reject(reading.error));
          reading.addEventListener('success', () => {
            // Bytes would arrive as an object with a key a byte: their number says enough.
            const rows = (reading.result as Row[]).map((row) =>
              row['bytes'] instanceof Uint8Array ? { ...row, bytes: row['bytes'].length } : row,
            );
            opening.result.close();
            resolve(rows);
          });
        });
      }),
    table,
  );

/** The documents of a type on this device that are not deleted, read past the app. */
export const docsOf = (page: Page, type: string): Promise<Row[]> =>
  page.evaluate(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('docs').objectStore('docs').index('type').getAll(name);
          reading.addEventListener('error', () => reject(reading.error));
          reading.addEventListener('success', () => {
            opening.result.close();
            const docs = (reading.result as { doc: Row }[]).map(({ doc }) => doc);
            resolve(docs.filter((doc) => !doc['deleted']));
          });
        });
      }),
    type,
  );

/** The documents of this device as canonical text (servers reorder members), by id: two devices agree if it is equal byte for byte. */
export const docsAsText = async (page: Page): Promise<Record<string, string>> => {
  const rows = await rowsOnDevice(page, 'docs');
  return Object.fromEntries(
    rows.map((row) => [String(row['id']), canonical(row['doc'])] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** Waits until so many photos are on the server with both their pictures: they go up last of all, beside the records. */
export const expectPhotosOnServer = async (server: TestServer, space: string, count: number): Promise<void> => {
  await expect
    .poll(
      async () =>
        (await docsOnServer(server, space, 'photo:')).map((doc) => Object.keys(Object(doc['_attachments'])).sort()),
      { timeout: 45_000 },
    )
    .toEqual(Array.from({ length: count }, () => ['picture', 'thumb']));
};
