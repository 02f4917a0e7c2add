import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { Banner } from './Banner';
import { Button } from './Button';
import { confirm } from './Confirm';
import { Sheet } from './Sheet';
import './FormSheet.css';

export interface FormSheetProps {
  title: string;
  onClose: () => void;
  /** Sentences of what is wrong, each naming its field; shown at the top once saving was tried. */
  errors: readonly string[];
  /** Called only where nothing is wrong; closes the sheet by itself if it saved. */
  onSave: () => Promise<void>;
  /** Something was typed: closing asks first. */
  isDirty: boolean;
  children: (tried: boolean) => ComponentChildren;
  /** Word on the button; 保存 by default. */
  yes?: string | undefined;
  /** What it does cannot be taken back. */
  danger?: boolean | undefined;
  size?: 'auto' | 'full' | 'wide' | undefined;
}

/** A form in a sheet: says all that is wrong at once, goes to the first wrong field, and never loses typed words silently. */
export function FormSheet(props: FormSheetProps) {
  const { title, onClose, errors, onSave, isDirty, children, yes, danger, size = 'wide' } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = async () => {
    if (isDirty) {
      const discard = await confirm({
        title: t('registers.discardTitle'),
        text: t('registers.discardText'),
        yes: t('registers.discard'),
        no: t('registers.keepEditing'),
        danger: true,
      });
      if (!discard) return;
    }
    onClose();
  };
  const submit = async () => {
    if (errors.length > 0) {
      setTried(true);
      // the fields learn of their errors with the next paint
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    try {
      await onSave();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      title={title}
      size={size}
      onClose={() => void close()}
      footer={
        <>
          <Button onClick={() => void close()}>{t('ui.cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} type="submit" form={id} busy={busy}>
            {yes ?? t('ui.save')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        class="yc-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {tried && errors.length > 0 && (
          <Banner tone="error">
            <ul role="list">
              {errors.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Banner>
        )}
        {children(tried)}
      </form>
    </Sheet>
  );
}
