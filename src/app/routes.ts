import type { Page } from '../ui/page';
import { loadWelcome } from './loadWelcome';
import type { Frame } from './Shell';

export interface Route {
  /** Segments; `:id` stands for any one. */
  path: string;
  load: () => Promise<Page>;
  frame?: Frame;
}

const today = () => import('../features/today');
const session = () => import('../features/session');
const tutors = () => import('../features/tutors');
const office = () => import('../features/office');
const me = () => import('../features/me');
const join = () => import('../features/join');

/** Every page of the app; each feature is a chunk of its own. */
export const routes: readonly Route[] = [
  { path: 'today', load: async () => (await today()).TodayPage },
  { path: 'session/:id', load: async () => (await session()).SessionPage, frame: 'bare' },
  { path: 'tutors', load: async () => (await tutors()).TutorsPage },
  { path: 'tutors/:id', load: async () => (await tutors()).TutorPage },
  { path: 'office', load: async () => (await office()).OfficePage },
  { path: 'me', load: async () => (await me()).MePage },
  { path: 'join', load: async () => (await join()).JoinPage, frame: 'alone' },
  { path: 'welcome', load: loadWelcome, frame: 'alone' },
];
