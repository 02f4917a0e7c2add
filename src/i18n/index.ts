import { zh } from './zh';
import type { pictures } from './zh/pictures';
import type { session } from './zh/session';
import type { zhMore } from './zhMore';
import type { zhOffice } from './zhOffice';
import type { zhWelcome } from './zhWelcome';

export type Key =
  | keyof typeof zh
  | keyof typeof session
  | keyof typeof pictures
  | keyof typeof zhWelcome
  | keyof typeof zhMore
  | keyof typeof zhOffice;
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

/**
 * Chinese words that come after the first step: those of the session page, of pictures, those of the way in, those of the usual pages with
 * these, and those of the registers that the office works in, with all before.
 */
const later = {
  session: async () => (await import('./zh/session')).session,
  pictures: async () => (await import('./zh/pictures')).pictures,
  welcome: async () => (await import('./zhWelcome')).zhWelcome,
  more: async () => {
    const [{ zhMore }, { zhWelcome }] = await Promise.all([import('./zhMore'), import('./zhWelcome')]);
    return { ...zhWelcome, ...zhMore };
  },
  office: async () => {
    const [{ zhOffice }, { zhMore }, { zhWelcome }] = await Promise.all([
      import('./zhOffice'),
      import('./zhMore'),
      import('./zhWelcome'),
    ]);
    return { ...zhWelcome, ...zhMore, ...zhOffice };
  },
};
export type Words = keyof typeof later;
const here = new Set<Words>();

/** Fetches words that are not here yet; to be awaited before a page that says them is painted. English comes whole. */
export async function loadWords(words: Words): Promise<void> {
  if (current === 'en' || here.has(words)) return;
  const fetched = await later[words]();
  chinese = { ...chinese, ...fetched };
  here.add(words);
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
  if (wasEnglish) await Promise.all([loadWords('session'), loadWords('pictures'), loadWords('office')]);
  catalogue = chinese;
}
