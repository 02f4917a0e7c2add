import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edit } from '../domain/change';
import { SCHEMA_VERSION } from '../domain/documents';
import { idOf } from '../domain/ids';
import { isRecord } from './http';

/** A photo that a session of the demo school names, as the generator lists it. */
export type DemoPhoto = {
  key: string;
  session: string;
  group: string;
  date: string;
  category: string;
  scene: number;
  device: string;
  /** Milliseconds since 1970 (UTC) at which it was taken. */
  takenAt: number;
};

/** A drawing that lies ready in the folder, with what a photo's document says of it. */
export type DemoScene = { category: string; scene: number; thumbhash: string; width: number; height: number };

const FOLDER = join(import.meta.dirname, 'demoPhotos');
/** The generator has seven scenes a category; three of each are kept, and serve in turn. */
const SCENES_KEPT = 3;

/** Which drawings lie in the folder; `src/tools/demoPhotos.ts` makes them. */
export const DEMO_SCENES: readonly { category: string; scene: number }[] = [
  'art',
  'sport',
  'craft',
  'culture',
  'science',
].flatMap((category) => Array.from({ length: SCENES_KEPT }, (_, scene) => ({ category, scene })));

type Drawn = { facts: DemoScene; bytes: number; attachments: Record<string, { content_type: string; data: string }> };

const nameOf = (category: string, scene: number): string => `${category}-${scene}`;

const readScenes = (): Map<string, Drawn> => {
  const scenes: unknown = JSON.parse(readFileSync(join(FOLDER, 'scenes.json'), 'utf8'));
  const drawn = new Map<string, Drawn>();
  for (const facts of (Array.isArray(scenes) ? scenes : []).filter(isRecord) as DemoScene[]) {
    const name = nameOf(facts.category, facts.scene);
    const read = (size: 'thumb' | 'picture'): Buffer => readFileSync(join(FOLDER, `${name}-${size}.jpg`));
    const attach = (bytes: Buffer) => ({ content_type: 'image/jpeg', data: bytes.toString('base64') });
    const picture = read('picture');
    const attachments = { thumb: attach(read('thumb')), picture: attach(picture) };
    drawn.set(name, { facts, bytes: picture.length, attachments });
  }
  return drawn;
};

/** The photos' documents with both pictures inside, as a phone would have written them. A category nobody drew is left out. */
export const photoDocsOf = (photos: readonly DemoPhoto[]): { _id: string; [field: string]: unknown }[] => {
  if (photos.length === 0) return [];
  const scenes = readScenes();
  return photos.flatMap(({ key, session, group, date, category, scene, device, takenAt }) => {
    const drawn = scenes.get(nameOf(category, scene % SCENES_KEPT));
    if (!drawn) return [];
    const { thumbhash, width, height } = drawn.facts;
    const written = edit(
      undefined,
      { _id: idOf('photo', key), type: 'photo', v: SCHEMA_VERSION },
      { session, group, date, thumbhash, width, height, bytes: drawn.bytes },
      { time: takenAt, counter: 0 },
      device,
    );
    return written ? [{ ...written.doc, _attachments: drawn.attachments }] : [];
  });
};
