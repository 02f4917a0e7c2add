import { useState } from 'preact/hooks';

const kept = new Map<string, unknown>();

/** State that outlives its page until the app is closed: whoever comes back to a list finds the search as it was. */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => (kept.has(name) ? (kept.get(name) as T) : initial));
  const set = (next: T) => {
    kept.set(name, next);
    setValue(next);
  };
  return [value, set];
}
