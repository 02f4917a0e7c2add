import { later } from '../../ui/later';

/** What lies on top of a child's page, and its papers: their code comes after the page stands. */
export const LeaveSheet = later(async () => (await import('./LeaveSheet')).LeaveSheet);
export const ReturnSheet = later(async () => (await import('./ReturnSheet')).ReturnSheet);
export const PapersCard = later(async () => (await import('./PapersCard')).PapersCard);
