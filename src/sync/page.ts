import Dexie from 'dexie';
import { DATABASE_NAME } from '../db/database';

/** What only a page knows. Every function returns the one that ends it. */
export type Page = {
  isVisible: () => boolean;
  onVisible: (changed: () => void) => () => void;
  onOnline: (back: () => void) => () => void;
  /** Something was put into the queue, by this page or another one. */
  onCommit: (committed: () => void) => () => void;
};

/** The part of the DOM that is used here: this folder compiles for workers. */
type Dom = EventTarget & { document: EventTarget & { visibilityState: 'visible' | 'hidden' } };

function listen(target: EventTarget, name: string, told: () => void): () => void {
  target.addEventListener(name, told);
  return () => target.removeEventListener(name, told);
}

export function browserPage(): Page {
  const dom = globalThis as unknown as Dom;
  return {
    isVisible: () => dom.document.visibilityState === 'visible',
    onVisible: (changed) => listen(dom.document, 'visibilitychange', changed),
    onOnline: (back) => listen(dom, 'online', back),
    onCommit: (committed) => {
      const queue = `idb://${DATABASE_NAME}/queue/`;
      const told = (parts: Record<string, unknown>): void => {
        if (Object.keys(parts).some((part) => part.startsWith(queue))) committed();
      };
      Dexie.on('storagemutated', told);
      return () => Dexie.on.storagemutated.unsubscribe(told);
    },
  };
}
