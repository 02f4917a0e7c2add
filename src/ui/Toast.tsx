import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';
import { IconButton } from './IconButton';
import { createStore } from './store';
import './Toast.css';

export interface ToastOptions {
  text: string;
  /** One thing to do about it, as 撤销; the toast closes when it is pressed. */
  action?: { label: string; onAction: () => void } | undefined;
  tone?: 'ok' | 'bad' | undefined;
  /** Milliseconds in sight; 5,000, or 9,000 with an action, so that a slow reader can still reach it. */
  ms?: number | undefined;
}

interface Shown extends ToastOptions {
  id: number;
}

const shown = createStore<readonly Shown[]>([]);
let nextId = 1;

/** Short notices at the foot of the screen. Needs `<Toasts/>` somewhere in the tree. */
export const toast = {
  /** Shows a notice and answers its id; more than two would cover the page, so the oldest gives way. */
  show(options: ToastOptions): number {
    const id = nextId++;
    shown.set([...shown.get().slice(-1), { ...options, id }]);
    return id;
  },
  hide(id: number): void {
    shown.set(shown.get().filter((entry) => entry.id !== id));
  },
};

/** Where toasts appear; once, in the shell. A polite live region, read without taking the focus. */
export function Toasts() {
  const entries = shown.use();
  return (
    <div class="yc-toasts yc-noprint" role="status" aria-live="polite">
      {entries.map((entry) => (
        <ToastCard key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

function ToastCard({ entry }: { entry: Shown }) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const ms = entry.ms ?? (entry.action ? 9000 : 5000);
    let timer = setTimeout(leave, ms);
    function leave() {
      // somebody is on it with the keyboard or the mouse: wait
      if (card.current?.matches(':focus-within, :hover')) timer = setTimeout(leave, 2000);
      else toast.hide(entry.id);
    }
    return () => clearTimeout(timer);
  }, []);
  const { action } = entry;
  return (
    <div ref={card} class={`yc-toast${entry.tone === 'bad' ? ' yc-toast-bad' : ''}`}>
      {entry.tone && <Icon name={entry.tone === 'ok' ? 'check' : 'warning'} size={1.25} />}
      <p>{entry.text}</p>
      {action && (
        <button
          type="button"
          class="yc-toast-action"
          onClick={() => {
            toast.hide(entry.id);
            action.onAction();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="cross" label={t('ui.close')} onClick={() => toast.hide(entry.id)} />
    </div>
  );
}
