import { later } from '../../ui/later';

/** What lies on top of the pages of plans: fetched when it is first asked for. */
export const SourceSheet = later(async () => (await import('./SourceSheet')).SourceSheet);
export const TemplateSheet = later(async () => (await import('./TemplateSheet')).TemplateSheet);
export const TaskSheet = later(async () => (await import('./TaskSheet')).TaskSheet);
