import { useEffect, useRef, useState } from 'preact/hooks';

export type DraftState = 'clean' | 'typing' | 'saving' | 'saved' | 'failed';

export type Draft = {
  text: string;
  state: DraftState;
  change: (text: string) => void;
  /** Writes what is not written yet, at once. */
  save: () => void;
};

/** A pause of this long (ms) while typing writes the text: never more than a second of work is at risk. */
const PAUSE = 700;

/**
 * A text that saves itself: in a pause, on leaving the field, and when the page is hidden or closed. While one types, what
 * arrives from elsewhere does not take the words away; the last writer wins, as everywhere. `write` is told what stood in the
 * field when the text was typed, so that what arrived unseen can be kept.
 */
export function useDraft(stored: string, write: (text: string, seen: string) => Promise<boolean>): Draft {
  const [text, setText] = useState(stored);
  const [state, setState] = useState<DraftState>('clean');
  const now = useRef({ text, write, seen: stored, isDirty: false, isWriting: false });
  now.current.write = write;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    const draft = now.current;
    if (!draft.isDirty) return;
    draft.isDirty = false;
    draft.isWriting = true;
    setState('saving');
    const { seen } = draft;
    draft.seen = draft.text;
    const isWritten = await draft.write(draft.text, seen);
    draft.isWriting = false;
    // typed on meanwhile: that is on its way too
    const isNewer = draft.isDirty;
    if (!isWritten) draft.isDirty = true;
    setState(isNewer ? 'typing' : isWritten ? 'saved' : 'failed');
  };

  useEffect(() => {
    if (now.current.isDirty || now.current.isWriting || stored === now.current.text) return;
    now.current.text = stored;
    now.current.seen = stored;
    setText(stored);
  }, [stored, state]);

  useEffect(() => {
    const leave = () => void save();
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    text,
    state,
    save: () => void save(),
    change: (next) => {
      now.current.text = next;
      now.current.isDirty = true;
      setText(next);
      setState('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE);
    },
  };
}
