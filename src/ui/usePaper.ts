import { useEffect, useRef } from 'preact/hooks';
import './usePaper.css';

/**
 * While the browser prints, by whatever way the person asks for it, only what `fill` puts into the given box is on the paper:
 * the box lies beside the app in the body, so that nothing around it moves it by a millimetre. `fill` is called with every
 * print and may answer how to take down what it made; a box that it leaves empty prints the page as it is.
 */
export function usePaper(fill: (box: HTMLElement) => void | (() => void)): void {
  const latest = useRef(fill);
  latest.current = fill;
  useEffect(() => {
    let clear = () => {};
    const end = () => {
      clear();
      clear = () => {};
    };
    const begin = () => {
      end();
      const box = document.createElement('div');
      box.className = 'yc-printed';
      const takeDown = latest.current(box);
      if (!box.firstChild) return;
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
