import type { Session } from './documents';
import type { Doc } from './registers';
import { stampOf } from './change';

/** A picture of a session: the photo's key, its caption ('' until written) and its place among the others. */
export type SessionPhoto = { key: string; caption: string; order: number };

/**
 * The pictures of a session in their order. Captions lie beside `photos`, so that one phone may order pictures while another
 * writes under them; earlier versions kept them inside an entry of `photos`, and still do: the later of the two holds.
 */
export function photosOf(session: Session): SessionPhoto[] {
  return Object.entries(session.photos ?? {})
    .flatMap(([key, entry]) => (entry ? [{ key, caption: captionOf(session, key), order: entry.order ?? 0 }] : []))
    .sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
}

function captionOf(session: Session, key: string): string {
  const inside = session.photos?.[key]?.caption;
  const beside = session.captions?.[key];
  if (typeof inside !== 'string' || typeof beside !== 'string') return beside ?? inside ?? '';
  const doc: Doc = session;
  return stampOf(doc, 'photos', key) > stampOf(doc, 'captions', key) ? inside : beside;
}
