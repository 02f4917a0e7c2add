import type { Page } from '../ui/page';
import type { Frame } from './Shell';

export interface Route {
  /** Segments; `:id` stands for any one. */
  path: string;
  load: () => Promise<Page>;
  frame?: Frame;
}

/** Every page of the app; each feature is a chunk of its own. */
export const routes: readonly Route[] = [
  { path: 'office', load: () => import('../features/office').then((feature) => feature.OfficePage) },
];
