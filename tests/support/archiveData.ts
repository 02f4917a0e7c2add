import type { ArchiveData, ArchiveOptions } from '../../src/archive/data';
import { isDocType, type DocOf, type DocType } from '../../src/domain/documents';
import { keyOf } from '../../src/domain/ids';
import type { Doc } from '../../src/domain/registers';

/** Documents as the archive's builders get them: by type and key, deleted ones left out; types without any are empty. */
export function archiveData(docs: readonly Doc[], today: string, terms: readonly string[]): ArchiveData {
  const maps = new Map<string, Map<string, Doc>>();
  for (const doc of docs) {
    if (doc['deleted'] === true) continue;
    const map = maps.get(doc.type) ?? new Map<string, Doc>();
    maps.set(doc.type, map.set(keyOf(doc._id), doc));
  }
  const byType = new Proxy(
    {},
    { get: (_, type) => (typeof type === 'string' && isDocType(type) ? (maps.get(type) ?? new Map()) : undefined) },
  );
  return { today, terms, docs: byType as ArchiveData['docs'] };
}

/** A document as a test writes it; `fields` are not read by its schema. */
export function plainDoc<T extends DocType>(type: T, key: string, fields: object): Doc & DocOf<T> {
  return { _id: `${type}:${key}`, type, v: 1, ...fields } as unknown as Doc & DocOf<T>;
}

/** Options as the office leaves them: everything of the autumn term, full names, no photos. */
export function archiveOptions(options: Partial<ArchiveOptions> = {}): ArchiveOptions {
  return {
    span: { kind: 'term', term: '2026-1' },
    volumes: [5, 6, 7],
    photos: 'none',
    names: 'full',
    compiler: '周文静',
    date: '2026-11-20',
    numberPrefix: '',
    ...options,
  };
}
