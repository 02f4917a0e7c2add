import { useId } from 'preact/hooks';
import { t } from '../i18n';
import { Button } from './Button';
import { createStore } from './store';
import { useModal } from './useModal';
import './Sheet.css';

export interface Question {
  title: string;
  text?: string | undefined;
  /** Word on the button that goes on; 确定 by default. */
  yes?: string | undefined;
  /** Word on the button that does not; 取消 by default. */
  no?: string | undefined;
  danger?: boolean | undefined;
  /** Only something to be read: no second button. */
  single?: boolean | undefined;
}

interface Asked extends Question {
  answer: (yes: boolean) => void;
}

const asked = createStore<readonly Asked[]>([]);

/** Asks a question on top of everything; `false` for no, Esc and back. Needs `<Confirms/>` somewhere in the tree. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const entry: Asked = {
      ...question,
      answer: (yes) => {
        asked.set(asked.get().filter((other) => other !== entry));
        resolve(yes);
      },
    };
    asked.set([...asked.get(), entry]);
  });
}

/** Where questions appear; once, in the shell. */
export function Confirms() {
  const first = asked.use()[0];
  return first ? <QuestionDialog key={first.title} question={first} /> : null;
}

function QuestionDialog({ question }: { question: Asked }) {
  const id = useId();
  const dialog = useModal(() => question.answer(false));
  return (
    <dialog
      ref={dialog}
      class="yc-sheet"
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={question.text ? `${id}-text` : undefined}
    >
      <div class="yc-sheet-head">
        <h2 id={id} tabIndex={-1}>
          {question.title}
        </h2>
      </div>
      {question.text && (
        <div class="yc-sheet-body">
          <p id={`${id}-text`}>{question.text}</p>
        </div>
      )}
      <div class="yc-sheet-foot">
        {!question.single && <Button onClick={() => question.answer(false)}>{question.no ?? t('ui.cancel')}</Button>}
        <Button kind={question.danger ? 'danger' : 'primary'} onClick={() => question.answer(true)}>
          {question.yes ?? t('ui.confirm')}
        </Button>
      </div>
    </dialog>
  );
}
