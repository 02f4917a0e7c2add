import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { save } from '../save';
import { createStore, type Store } from '../store';
import { toast } from '../Toast';
import type { Done, Work } from './types';

/** One action that can be taken back. */
interface Entry {
  text: string;
  undo: (work: Work) => Promise<unknown>;
}

/** How many actions of a register can be taken back, one after the other. */
const MOST = 20;

/** By register, so that whoever comes back to a list can still take back what they did there. */
const stacks = new Map<string, Store<readonly Entry[]>>();

function stackOf(name: string): Store<readonly Entry[]> {
  const stack = stacks.get(name) ?? createStore<readonly Entry[]>([]);
  stacks.set(name, stack);
  return stack;
}

/** How far a slow action has come; `total` is 0 until it has said so. */
export interface Working {
  text: string;
  done: number;
  total: number;
  cancel: () => void;
}

export interface Actions {
  /** Something goes on: nothing else may begin. */
  isBusy: boolean;
  /** What to show of it, once it takes longer than a moment. */
  working: Working | undefined;
  /** What would be taken back next. */
  last: string | undefined;
  /** What was written last without a notice, in words. */
  said: string;
  /**
   * Does something that can be taken back and says how it ended: `quiet` without a notice, for a single cell. Answers whether
   * anything was written.
   */
  run: (
    words: { doing: string; done: string; quiet?: boolean },
    action: (work: Work) => Promise<Done | undefined>,
  ) => Promise<boolean>;
  undoLast: () => void;
}

/** A moment: what is over sooner shows no progress. */
const MOMENT = 300;

/** Runs what a register does, one after the other, keeps the ways back, and listens to Ctrl+Z. */
export function useActions(name: string, onSettled: () => void): Actions {
  const stack = stackOf(name);
  const entries = stack.use();
  const [working, setWorking] = useState<Working>();
  const [isBusy, setBusy] = useState(false);
  const [said, say] = useState('');
  const busy = useRef(false);

  /** Hands out a `Work`; shows how far it is once it takes longer than a moment. */
  const withWork = async <T>(text: string, action: (work: Work) => Promise<T>): Promise<T> => {
    const controller = new AbortController();
    let state: Working = { text, done: 0, total: 0, cancel: () => controller.abort() };
    let isShown = false;
    const timer = setTimeout(() => {
      isShown = true;
      setWorking(state);
    }, MOMENT);
    try {
      return await action({
        signal: controller.signal,
        progress: (done, total) => {
          state = { ...state, done, total };
          if (isShown) setWorking(state);
        },
      });
    } finally {
      clearTimeout(timer);
      setWorking(undefined);
    }
  };

  const once = async (action: () => Promise<boolean>): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setBusy(true);
    try {
      return await action();
    } finally {
      busy.current = false;
      setBusy(false);
    }
  };

  const takeBack = (entry: Entry): Promise<boolean> =>
    once(async () => {
      // taken back already, by the notice or by the button
      if (!stack.get().includes(entry)) return false;
      const undone = await save(
        () =>
          withWork(t('table.undoing', { what: entry.text }), async (work) => {
            const answer = await entry.undo(work);
            return answer !== undefined || !work.signal.aborted;
          }),
        { text: (isUndone) => (isUndone ? t('table.undone', { what: entry.text }) : undefined) },
      );
      if (undone) stack.set(stack.get().filter((one) => one !== entry));
      onSettled();
      return undone === true;
    });

  const run: Actions['run'] = ({ doing, done: text, quiet }, action) =>
    once(async () => {
      const controller = { isCancelled: false };
      const done = await save(
        () =>
          withWork(doing, async (work) => {
            const answer = await action(work);
            controller.isCancelled = answer === undefined && work.signal.aborted;
            return { answer };
          }),
        {
          text: () => undefined,
          refusal: ({ answer }) => (answer && 'refused' in answer ? answer.refused : undefined),
        },
      );
      if (controller.isCancelled) toast.show({ text: t('table.cancelled') });
      if (!done?.answer || 'refused' in done.answer) return false;
      const what = done.answer.text ?? text;
      const entry: Entry = { text: what, undo: done.answer.undo };
      stack.set([...stack.get().slice(1 - MOST), entry]);
      if (quiet) say(what);
      else {
        onSettled();
        toast.show({ text: what, tone: 'ok', action: { label: t('ui.undo'), onAction: () => void takeBack(entry) } });
      }
      return true;
    });

  const undoLast = () => {
    const entry = stack.get().at(-1);
    if (entry) void takeBack(entry);
  };
  const latest = useRef(undoLast);
  latest.current = undoLast;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      const field = event.target instanceof Element ? event.target.closest('input, textarea, select') : null;
      // a field that is being typed in takes its own letters back
      if ((field && !field.matches('[data-waiting], [type=checkbox]')) || document.querySelector('dialog[open]'))
        return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return { isBusy, working, last: entries.at(-1)?.text, said, run, undoLast };
}
