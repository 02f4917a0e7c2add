import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDoc } from '../../src/domain/documents';
import { generateDemo } from '../../src/features/demo/generator';
import { readJpegHead } from '../../src/ui/pictures/jpeg';
import { DEMO_SCENES, photoDocsOf } from '../../src/server/demoPhotos';
import { fillDemo } from '../../src/server/demoSchool';
import { basic, startTestServer } from '../support/server';

const FOLDER = join(import.meta.dirname, '../../src/server/demoPhotos');
const demo = generateDemo({ seed: 20260901, today: '2026-11-20' });
const docs = photoDocsOf(demo.photos);
type Attachments = Record<'thumb' | 'picture', { content_type: string; data: string }>;
const attachmentsOf = (doc: object): Attachments => Object(doc)._attachments as Attachments;

describe('the trial server’s photos', () => {
  it('are drawings small enough to lie in the repository, one picture and one thumbnail a scene', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.jpg'));
    expect(files.sort()).toEqual(
      DEMO_SCENES.flatMap(({ category, scene }) => [
        `${category}-${scene}-picture.jpg`,
        `${category}-${scene}-thumb.jpg`,
      ]).sort(),
    );
    for (const name of files)
      expect(statSync(join(FOLDER, name)).size, name).toBeLessThanOrEqual(name.includes('thumb') ? 4_000 : 20_000);
  });

  it('have a document for every photo that a session names, as the app would have written it', () => {
    const named = demo.term.flatMap((doc) =>
      doc.type === 'session' ? Object.keys(Object(doc)['photos'] ?? {}).map((key) => `photo:${key}`) : [],
    );
    expect(named.length).toBeGreaterThan(300);
    expect(docs.map((doc) => doc._id).sort()).toEqual(named.sort());
    for (const doc of docs) {
      const { _attachments, ...rest } = doc;
      expect(readDoc(rest)).toMatchObject({ ok: true });
      expect(Object.keys(Object(_attachments)).sort()).toEqual(['picture', 'thumb']);
    }
  });

  it('say of each picture what is true of its bytes', () => {
    for (const doc of docs.slice(-60)) {
      const { picture, thumb } = attachmentsOf(doc);
      const bytes = Buffer.from(picture.data, 'base64');
      expect(doc['bytes']).toBe(bytes.length);
      expect(readJpegHead(bytes)).toMatchObject({ width: doc['width'], height: doc['height'] });
      expect(readJpegHead(Buffer.from(thumb.data, 'base64'))).toMatchObject({ width: 208, height: 156 });
      expect([picture.content_type, thumb.content_type]).toEqual(['image/jpeg', 'image/jpeg']);
    }
  });

  it('come from the server byte for byte, as thumbnail and as picture', async () => {
    const server = await startTestServer({ school: 'demo', firstYear: Number(demo.termKey.slice(0, 4)) });
    const { user, password } = server.embedded.admin;
    const photos = demo.photos.slice(-70);
    const url = server.embedded.dbUrl.replace('//', `//${user}:${password}@`);
    const part = { main: [], office: [], term: [], termKey: demo.termKey, photos };
    await fillDemo(url, 'demo', part, new AbortController().signal);
    for (const { key, category, scene } of [photos[0], photos.at(-1)].flatMap((photo) => photo ?? []))
      for (const name of ['thumb', 'picture']) {
        const address = `${server.dbUrl}demo-term-${demo.termKey}/photo%3A${key}/${name}`;
        const answer = await fetch(address, { headers: basic(server.tutor) });
        expect(answer.headers.get('content-type')).toBe('image/jpeg');
        const file = readFileSync(join(FOLDER, `${category}-${scene % 3}-${name}.jpg`));
        expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
      }
    await server.close();
  });
});
