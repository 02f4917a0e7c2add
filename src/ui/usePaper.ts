import { useEffect, useRef } from 'preact/hooks';

/** What is put on paper alone, and how it is taken away again. */
export type Paper = { box: HTMLElement; clear?: () => void };

/**
 * While the browser prints, by whatever way the person asks for it, a box made for that moment is the last in the body, which
 * has the class `printing`: styles leave everything else off the paper. `make` answers undefined where there is nothing.
 */
export function usePaper(printing: string, make: () => Paper | undefined): void {
  const latest = useRef(make);
  latest.current = make;
  useEffect(() => {
    let paper: Paper | undefined;
    const clear = () => {
      paper?.clear?.();
      paper?.box.remove();
      paper = undefined;
      document.body.classList.remove(printing);
    };
    const fill = () => {
      clear();
      paper = latest.current();
      if (!paper) return;
      document.body.append(paper.box);
      document.body.classList.add(printing);
    };
    addEventListener('beforeprint', fill);
    addEventListener('afterprint', clear);
    return () => {
      removeEventListener('beforeprint', fill);
      removeEventListener('afterprint', clear);
      clear();
    };
  }, []);
}
