import { useEffect, useRef } from 'preact/hooks';
import './printAlone.css';

/**
 * While it prints, only what `fill` puts into the given box is on the paper: beside the app in the body, so that nothing
 * around it moves it by a millimetre. `fill` may answer how to take down what it made, and is called with every print.
 */
export function usePrintAlone(fill: (box: HTMLElement) => void | (() => void)): void {
  const latest = useRef(fill);
  latest.current = fill;
  useEffect(() => {
    let clear: (() => void) | undefined;
    const end = () => {
      clear?.();
      clear = undefined;
    };
    const begin = () => {
      end();
      const box = document.createElement('div');
      box.className = 'yc-printed';
      const takeDown = latest.current(box);
      document.body.append(box);
      document.body.classList.add('yc-printing');
      clear = () => {
        takeDown?.();
        box.remove();
        document.body.classList.remove('yc-printing');
      };
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      end();
    };
  }, []);
}
