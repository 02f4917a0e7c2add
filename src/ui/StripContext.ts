import { createContext, type ComponentChildren } from 'preact';

/** What the shell shows inside every page's header: the state of storage and sync. Handed down, so that pages need not know the shell. */
export const StripContext = createContext<ComponentChildren>(null);
