import { readMeta, type YingchuangDatabase } from '../../db/database';
import { keysOfStudent } from '../../db/mergedStudents';
import { labelsOf, type DocLabel } from '../../db/labels';
import { isPlainObject } from '../../domain/canonical';
import { erasureOf, withoutErased, type Erasure } from '../../domain/erasure';
import { mentionsOf } from '../../domain/mentions';
import type { Doc } from '../../domain/registers';
import { keyOf } from '../../domain/ids';
import { termSpace } from '../../domain/spaces';

/** A text that names the child and that only a person can change. */
export type NamedText = { id: string; type: string; path: string; excerpt: string; label: DocLabel; doc: Doc };

/** What erasing a child would take, and leave, as far as this device can see. */
export type ErasePreview = {
  /** Marks that stay as figures. */
  marks: number;
  leaves: number;
  /** Pictures of papers about the child. */
  papers: number;
  /** Earlier values that go: of the child's records and marks, and of texts that name the child. */
  earlier: number;
  texts: NamedText[];
  /** Photos of sessions at which the child was present. */
  photos: number;
  /** Terms that are not on this device: their texts were not looked at. */
  closedTerms: number;
  /** Ids of documents that have to be named, since their ids do not tell whose they are. */
  docs: string[];
};

/** Looks through everything that is here. May take a second or two with three years of records. */
export async function previewErasure(db: YingchuangDatabase, key: string, name: string): Promise<ErasePreview> {
  const keys = await keysOfStudent(db, key);
  const erasure: Erasure = erasureOf(keys.map((one) => ({ _id: `erased:${one}`, type: 'erased', v: 1 })));
  const preview: ErasePreview = {
    marks: 0,
    leaves: 0,
    papers: 0,
    earlier: 0,
    texts: [],
    photos: 0,
    closedTerms: 0,
    docs: [],
  };
  const found: Omit<NamedText, 'label'>[] = [];
  for (const { id, type, doc } of await db.docs.toArray()) {
    const rest = withoutErased(doc, erasure);
    if (!rest) {
      if (type === 'studentLeave' || type === 'photo') {
        preview[type === 'photo' ? 'papers' : 'leaves'] += 1;
        preview.docs.push(id);
      } else if (type === 'history') preview.earlier += 1;
      continue;
    }
    if (type === 'session') for (const one of keys) countSession(preview, doc, one);
    if (doc['deleted'] === true && type !== 'session') continue;
    const mentions = mentionsOf(rest, name);
    if (mentions.length === 0) continue;
    if (type === 'history') {
      preview.earlier += 1;
      preview.docs.push(id);
    } else found.push(...mentions.map((mention) => ({ id, type, doc, ...mention })));
  }
  const labels = await labelsOf(
    db,
    found.map(({ doc }) => doc),
  );
  preview.texts = found.map((one) => ({ ...one, label: labels.get(one.id) ?? { name: '' } }));
  preview.closedTerms = await closedTerms(db);
  return preview;
}

function countSession(preview: ErasePreview, doc: Doc, key: string): void {
  const mark = isPlainObject(doc['marks']) ? doc['marks'][key] : undefined;
  if (!isPlainObject(mark)) return;
  preview.marks += 1;
  const photos = isPlainObject(doc['photos']) ? Object.values(doc['photos']).filter(Boolean).length : 0;
  if (mark['state'] === 'present' || mark['state'] === 'late') preview.photos += photos;
}

async function closedTerms(db: YingchuangDatabase): Promise<number> {
  if (!(await readMeta(db, 'account'))) return 0;
  const terms = await db.docs.where('type').equals('term').toArray();
  const open = terms.filter(({ doc }) => doc['deleted'] !== true && typeof doc['purged'] !== 'string');
  const here = await Promise.all(open.map(({ id }) => readMeta(db, `sync:${termSpace(keyOf(id))}`)));
  return here.filter((state) => state?.pulledAt === undefined).length;
}
