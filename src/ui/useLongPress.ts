import { useMemo, useRef } from 'preact/hooks';

export interface LongPressHandlers {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
  onContextMenu: (event: Event) => void;
  onClickCapture: (event: MouseEvent) => void;
}

/** A finger that rests moves a little; beyond this many pixels it scrolls. */
const SLACK = 10;

/**
 * Handlers to spread on a button: a press of `ms` calls `onLongPress`, and the click that ends it is swallowed.
 * Scrolling cancels. The right mouse button, and the menu key or Shift+F10 of a keyboard, do the same.
 */
export function useLongPress(onLongPress: () => void, ms = 500): LongPressHandlers {
  const latest = useRef(onLongPress);
  latest.current = onLongPress;
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    let isFired = false;
    const cancel = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const fire = () => {
      cancel();
      navigator.vibrate?.(15);
      latest.current();
    };
    return {
      onPointerDown: (event) => {
        isFired = false;
        from = { x: event.clientX, y: event.clientY };
        cancel();
        if (event.button !== 0) return;
        timer = setTimeout(() => {
          isFired = true;
          fire();
        }, ms);
      },
      onPointerMove: (event) => {
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) cancel();
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
      onContextMenu: (event) => {
        event.preventDefault();
        // Android ends its own long press with this, before the timer or after it
        const isTouch = timer !== undefined;
        if (isFired) return;
        isFired = isTouch;
        fire();
      },
      onClickCapture: (event) => {
        // a click without a pointer (detail 0) comes from the keyboard and ends no press
        if (!isFired || event.detail === 0) return;
        isFired = false;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, [ms]);
}
