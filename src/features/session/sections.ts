import { PIECES, type Piece } from '../../domain/completeness';

/** The part of the page that a missing piece is written in. */
const SECTION: Record<Piece, string> = {
  signIn: 'session-signin',
  roll: 'session-roll',
  signOut: 'session-signout',
  headCount: 'session-signout',
  tutorSignOut: 'session-signout',
  plan: 'session-before',
  notice: 'session-before',
  record: 'session-record',
  summary: 'session-record',
  photos: 'session-photos',
};

/** The field of a piece that has one of its own. */
const FIELD: Partial<Record<Piece, string>> = { plan: 'plan', notice: 'notice', record: 'content', summary: 'summary' };

export function isSection(text: string): text is Piece {
  return PIECES.some((piece) => piece === text);
}

/** Scrolls to where a piece is written and puts the focus there, for keyboards and screen readers too. */
export function goToPiece(piece: Piece, behavior: ScrollBehavior = 'smooth'): void {
  const section = document.getElementById(SECTION[piece]);
  if (!section) return;
  if (section instanceof HTMLDetailsElement) section.open = true;
  const field = FIELD[piece];
  const target = field ? section.querySelector<HTMLElement>(`[data-field="${field}"] textarea`) : null;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  (target ?? section).scrollIntoView({ behavior: calm ? 'auto' : behavior, block: target ? 'center' : 'start' });
  (target ?? section.querySelector<HTMLElement>('h2, summary'))?.focus({ preventScroll: true });
}
