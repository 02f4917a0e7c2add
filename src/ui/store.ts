import { useEffect, useState } from 'preact/hooks';

/** A value outside of components that some component shows: for toasts and questions, which anybody may raise. */
export interface Store<T> {
  get: () => T;
  set: (value: T) => void;
  /** The value, repainting when it changes. */
  use: () => T;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => {
      const [, repaint] = useState(0);
      useEffect(() => {
        const listener = () => repaint((n) => n + 1);
        listeners.add(listener);
        // it may have changed between the first paint and this effect
        listener();
        return () => void listeners.delete(listener);
      }, []);
      return value;
    },
  };
}
