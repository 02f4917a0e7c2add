import { setLanguage, type Language } from '../i18n';
import { createStore } from './store';

/** How the app looks on this device. Kept in localStorage, not in the database, so that the first paint is right. */
export type Preferences = {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  text: 'normal' | 'large' | 'huge';
  /** `high` is for sunlight. */
  contrast: 'normal' | 'high';
};

const NAME = 'yingchuang.preferences';
const CHOICES: { [K in keyof Preferences]: readonly Preferences[K][] } = {
  language: ['zh', 'en'],
  theme: ['system', 'light', 'dark'],
  text: ['normal', 'large', 'huge'],
  contrast: ['normal', 'high'],
};
const DEFAULTS: Preferences = { language: 'zh', theme: 'system', text: 'normal', contrast: 'normal' };

function pick<K extends keyof Preferences>(key: K, from: unknown): Preferences[K] {
  const value = typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[key] : undefined;
  return CHOICES[key].find((choice) => choice === value) ?? DEFAULTS[key];
}

/** Reads what was stored; anything that is not one of the choices falls back to the default. */
export function readPreferences(stored: string | null): Preferences {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored ?? 'null');
  } catch {
    parsed = null;
  }
  return {
    language: pick('language', parsed),
    theme: pick('theme', parsed),
    text: pick('text', parsed),
    contrast: pick('contrast', parsed),
  };
}

/** What is set; `use()` repaints, and the app's root uses it so that a new language reaches every word. */
export const preferences = createStore<Preferences>(DEFAULTS);

function dress({ theme, text, contrast, language }: Preferences): void {
  const { dataset } = document.documentElement;
  const put = (name: string, value: string, plain: string): void => {
    if (value === plain) delete dataset[name];
    else dataset[name] = value;
  };
  put('theme', theme, DEFAULTS.theme);
  put('text', text, DEFAULTS.text);
  put('contrast', contrast, DEFAULTS.contrast);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** To be awaited before the first paint: looks are set at once, English is loaded if it was chosen. */
export async function startPreferences(): Promise<void> {
  const stored = readPreferences(localStorage.getItem(NAME));
  dress(stored);
  // English may be missing offline on the very first day; Chinese then stands in.
  const spoken = await setLanguage(stored.language).then(
    () => stored.language,
    () => DEFAULTS.language,
  );
  preferences.set({ ...stored, language: spoken });
}

/** Changes one of them for good; rejects if the language cannot be loaded now, and then nothing changed. */
export async function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): Promise<void> {
  const next = { ...preferences.get(), [key]: value };
  await setLanguage(next.language);
  dress(next);
  localStorage.setItem(NAME, JSON.stringify(next));
  preferences.set(next);
}
