import type { Sleep } from './line';

export type Gate = {
  /** Keeps everybody waiting for so many milliseconds from now on. */
  shut: (ms: number, signal: AbortSignal) => void;
  open: () => void;
  /** Goes at once, or when the gate opens: the last who came, and once for all. */
  pass: (go: () => void) => void;
};

/** Holds back wishes that come faster than they can be granted: a line that flaps, a window shown and hidden. */
export function createGate(sleep: Sleep): Gate {
  let shutting: Promise<void> | undefined;
  let waiting: (() => void) | undefined;
  const open = (): void => {
    shutting = undefined;
    const go = waiting;
    waiting = undefined;
    go?.();
  };
  return {
    shut: (ms, signal) => {
      const mine = sleep(ms, signal).finally(() => {
        if (shutting === mine) open();
      });
      shutting = mine;
    },
    open,
    pass: (go) => {
      if (shutting) waiting = go;
      else go();
    },
  };
}
