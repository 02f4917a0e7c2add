import { loadWords } from '../../i18n';
import { later } from '../../ui/later';

/** What lies on top of a session's page, and its photos: their code comes after the page stands. */
export const MarkSheet = later(async () => (await import('./MarkSheet')).MarkSheet);
export const AddChildSheet = later(async () => (await import('./AddChildSheet')).AddChildSheet);
export const NotHeldSheet = later(async () => (await import('./NotHeldSheet')).NotHeldSheet);
export const HistorySheet = later(async () => (await import('./HistorySheet')).HistorySheet);
export const RollCodeSheet = later(async () => (await import('./RollCodeSheet')).RollCodeSheet);
export const RequestNotes = later(async () => (await import('./RequestNotes')).RequestNotes);
export const ReasonSheet = later(async () => (await import('./ReasonSheet')).ReasonSheet);
export const PhotosSection = later(async () => {
  const [part] = await Promise.all([import('./PhotosSection'), loadWords('pictures')]);
  return part.PhotosSection;
});
export const PlannedPart = later(async () => (await import('./PlannedPart')).PlannedPart, 'quiet');

/** Brings them all, while there may still be a signal; after the roll has been painted (ms). */
const AFTER_PAINT = 600;

export function prefetchParts(): () => void {
  const timer = setTimeout(bringAll, AFTER_PAINT);
  return () => clearTimeout(timer);
}

function bringAll(): void {
  for (const part of [
    MarkSheet,
    AddChildSheet,
    NotHeldSheet,
    HistorySheet,
    RollCodeSheet,
    ReasonSheet,
    PhotosSection,
    PlannedPart,
    RequestNotes,
  ])
    part.prefetch();
}
