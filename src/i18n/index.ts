import { zh } from './zh';
import type { zhMore } from './zhMore';

export type Key = keyof typeof zh | keyof typeof zhMore;
export type Language = 'zh' | 'en';
export type Catalogue = Record<Key, string>;
type Params = Record<string, string | number>;

let catalogue: Partial<Catalogue> = zh;
let chinese: Partial<Catalogue> = zh;
let current: Language = 'zh';

/** The text of a key in the language on screen; `{name}` is replaced by the parameter of that name. */
export function t(key: Key, params?: Params): string {
  const text = catalogue[key] ?? key;
  if (!params) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export function language(): Language {
  return current;
}

/** Fetches the words of the pages beyond the first visit; to be awaited before such a page is painted. */
export async function loadMoreWords(): Promise<void> {
  if (current === 'en' || chinese !== zh) return;
  chinese = { ...zh, ...(await import('./zhMore')).zhMore };
  if (language() === 'zh') catalogue = chinese;
}

/** Changes the language of all later `t` calls; the caller paints again. English is loaded when first asked for. */
export async function setLanguage(next: Language): Promise<void> {
  if (next === 'en') {
    catalogue = (await import('./en')).en;
    current = 'en';
    return;
  }
  const wasEnglish = current === 'en';
  current = 'zh';
  // The page on screen may be any one; at start it is none yet, and the words wait for it.
  if (wasEnglish) await loadMoreWords();
  catalogue = chinese;
}
