import { useState } from 'preact/hooks';

const step = (nodes: readonly HTMLElement[], at: number, key: string): number | undefined => {
  if (key === 'ArrowRight') return at + 1;
  if (key === 'ArrowLeft') return at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return nodes.length - 1;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const top = nodes[0]?.offsetTop;
  const columns = Math.max(
    1,
    nodes.findIndex((node) => node.offsetTop !== top),
  );
  return at + (key === 'ArrowDown' ? columns : -columns);
};

export type Roving = {
  /** Key of the tile that Tab reaches. */
  current: string | undefined;
  onFocus: (key: string) => void;
  /** For the container: arrows, Home and End; other keys go to `onKey` with the tile's key. */
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One Tab stop for a grid of tiles, arrow keys inside. The tiles are buttons with `data-key`. */
export function useRoving(keys: readonly string[], onKey: (key: string, event: KeyboardEvent) => void): Roving {
  const [focused, setFocused] = useState<string>();
  return {
    current: focused !== undefined && keys.includes(focused) ? focused : keys[0],
    onFocus: setFocused,
    onKeyDown: (event) => {
      const box = event.currentTarget;
      const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
      const key = tile?.dataset['key'];
      if (!(box instanceof HTMLElement) || key === undefined) return;
      const nodes = [...box.querySelectorAll<HTMLElement>('[data-key]')];
      const to = step(nodes, keys.indexOf(key), event.key);
      if (to === undefined) {
        onKey(key, event);
        return;
      }
      event.preventDefault();
      nodes[Math.max(0, Math.min(nodes.length - 1, to))]?.focus();
    },
  };
}
