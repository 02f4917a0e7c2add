import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n';
import { IconButton } from './IconButton';
import { useModal } from './useModal';
import './Sheet.css';

export interface SheetProps {
  open: boolean;
  title: string;
  /** Esc, back button, close button, tap beside it. */
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons that stay in sight at its foot. */
  footer?: ComponentChildren;
  /** `full` takes the phone's whole height; `wide` more of a desktop. */
  size?: 'auto' | 'full' | 'wide' | undefined;
}

/** A sheet from below on a phone, a dialog in the middle on a desktop. Mark the field to start in with `data-autofocus`. */
export function Sheet(props: SheetProps) {
  return props.open ? <OpenSheet {...props} /> : null;
}

function OpenSheet({ title, onClose, children, footer, size = 'auto' }: SheetProps) {
  const id = useId();
  const dialog = useModal(onClose);
  return (
    <dialog ref={dialog} class={`yc-sheet yc-sheet-${size}`} aria-labelledby={id}>
      <div class="yc-sheet-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon="cross" label={t('ui.close')} onClick={onClose} />
      </div>
      <div class="yc-sheet-body">{children}</div>
      {footer && <div class="yc-sheet-foot">{footer}</div>}
    </dialog>
  );
}
