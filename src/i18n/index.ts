import { zh } from './zh';

export type Key = keyof typeof zh;
export type Language = 'zh' | 'en';
export type Catalogue = Record<Key, string>;
type Params = Record<string, string | number>;

let catalogue: Catalogue = zh;
let current: Language = 'zh';

/** The text of a key in the language on screen; `{name}` is replaced by the parameter of that name. */
export function t(key: Key, params?: Params): string {
  const text = catalogue[key];
  if (!params) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export function language(): Language {
  return current;
}

/** Changes the language of all later `t` calls; the caller paints again. English is loaded when first asked for. */
export async function setLanguage(next: Language): Promise<void> {
  catalogue = next === 'en' ? (await import('./en')).en : zh;
  current = next;
}
