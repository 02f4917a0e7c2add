/** How this device shows things; kept in localStorage, since it must be there before the database opens. */
export interface Appearance {
  theme: 'auto' | 'light' | 'dark';
  text: 'normal' | 'large' | 'huge';
  contrast: 'normal' | 'high';
}

const KEY = 'appearance';
const usual: Appearance = { theme: 'auto', text: 'normal', contrast: 'normal' };
const allowed = {
  theme: ['auto', 'light', 'dark'],
  text: ['normal', 'large', 'huge'],
  contrast: ['normal', 'high'],
} as const;

const pick = <V extends string>(values: readonly V[], value: unknown, otherwise: V): V =>
  values.find((one) => one === value) ?? otherwise;

/** Reads what was stored; anything unreadable counts as the usual. */
export function readAppearance(): Appearance {
  let stored: unknown;
  try {
    stored = JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    // storage may be blocked or hold something else: the usual look is fine
  }
  const values = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Record<string, unknown>>;
  return {
    theme: pick(allowed.theme, values['theme'], usual.theme),
    text: pick(allowed.text, values['text'], usual.text),
    contrast: pick(allowed.contrast, values['contrast'], usual.contrast),
  };
}

/** Puts it on the page: attributes of `<html>` that tokens.css answers to, and the colour of the browser's bar. */
export function showAppearance({ theme, text, contrast }: Appearance): void {
  const root = document.documentElement;
  const set = (name: string, value: string, none: string) =>
    value === none ? root.removeAttribute(name) : root.setAttribute(name, value);
  set('data-theme', theme, 'auto');
  set('data-text', text, 'normal');
  set('data-contrast', contrast, 'normal');
  const bar = getComputedStyle(root).getPropertyValue('--pine-deep').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', bar);
}

/** Shows and keeps it. */
export function saveAppearance(appearance: Appearance): void {
  showAppearance(appearance);
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // blocked storage: it holds until the app is closed
  }
}
