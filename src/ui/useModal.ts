import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { openOverlay } from './overlay';

/**
 * Shows the dialog as modal for as long as the component lives. Esc, the back button and a tap beside it call `onClose`;
 * the focus returns to where it came from.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const node = dialog.current;
    if (!node) return;
    const before = document.activeElement;
    const leave = openOverlay(() => close.current());
    // an old WebView without modal dialogs still shows it, only without the veil
    if (typeof node.showModal === 'function') node.showModal();
    else node.setAttribute('open', '');
    (node.querySelector<HTMLElement>('[data-autofocus]') ?? node.querySelector('h2'))?.focus({ preventScroll: true });
    const onCancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    const onPointer = (event: MouseEvent) => {
      if (event.target === node) close.current();
    };
    node.addEventListener('cancel', onCancel);
    node.addEventListener('mousedown', onPointer);
    return () => {
      if (typeof node.close === 'function') node.close();
      leave();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}
