import type { Page } from '@playwright/test';
import type { Doc } from '../../domain/registers';
import { keyOf, typeOf } from '../../domain/ids';
import { termSpace } from '../../domain/spaces';
import { generateDemo, type DemoOptions } from '../../features/demo/generator';
import { fillPictures } from './archivePictures';
import { putRows } from './rows';

/** A school on a device, with so many pictures spread over the sessions that were held in the terms to be archived. */
export type ArchiveSchool = {
  options: Omit<DemoOptions, 'today'>;
  photos: number;
  /** The running term, or the whole school year before it. */
  isYear: boolean;
};

type Row = { id: string; space: string; type: string; doc: Doc };

/** Fills the app's database; answers what the page of the archive calls the span: a term's key, or a school year. */
export async function fillArchiveSchool(page: Page, { options, photos, isYear }: ArchiveSchool): Promise<string> {
  // the worker's own day, which no page can set
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const demo = generateDemo({ ...options, today, time: '00:00' });
  const terms = [{ termKey: demo.termKey, docs: demo.term }, ...demo.earlier];
  const year = String(Number(demo.termKey.slice(0, 4)) - 1);
  const isAsked = (key: string): boolean => (isYear ? key.startsWith(year) : key === demo.termKey);
  const sessions = terms.filter(({ termKey }) => isAsked(termKey)).flatMap(({ docs }) => docs.filter(isHeldSession));
  const pictures = spread(sessions, photos);
  const sizes = await fillPictures(
    page,
    pictures.map(({ key, space }) => ({ id: `photo:${key}`, space })),
  );
  const rowOf = (space: string, doc: Doc): Row => ({ id: doc._id, space, type: typeOf(doc._id), doc });
  await putRows(page, 'docs', [
    ...demo.main.map((doc) => rowOf('main', doc)),
    ...demo.office.map((doc) => rowOf('office', doc)),
    ...terms.flatMap(({ termKey, docs }) => docs.map((doc) => rowOf(termSpace(termKey), doc))),
    ...pictures.map(({ key, space, session }, at) =>
      rowOf(space, {
        _id: `photo:${key}`,
        type: 'photo',
        v: 1,
        session: session._id,
        group: session['group'],
        date: session['date'],
        thumbhash: '',
        ...sizes[at],
      }),
    ),
  ]);
  return isYear ? year : demo.termKey;

  function spread(held: readonly Doc[], count: number): { key: string; space: string; session: Doc }[] {
    for (const { docs } of terms) for (const doc of docs) if (doc.type === 'session') delete doc['photos'];
    return Array.from({ length: count }, (_, at) => {
      const session = held[at % held.length];
      if (!session) throw new Error('No session was held');
      const key = `picture${String(at).padStart(5, '0')}`;
      const own = (session['photos'] ?? {}) as Record<string, unknown>;
      session['photos'] = { ...own, [key]: { caption: `${keyOf(session._id).slice(-4)} 分组活动`, order: at } };
      const term = terms.find(({ docs }) => docs.includes(session));
      return { key, space: termSpace(term?.termKey ?? ''), session };
    });
  }
}

const isHeldSession = (doc: Doc): boolean => doc.type === 'session' && Boolean(doc['photos']);
