import { setLanguage, type Language } from '../i18n';
import { repaintAll } from './repaint';

const KEY = 'language';

const read = (): Language => {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  } catch {
    // storage may be blocked: Chinese, as for everybody who said nothing
    return 'zh';
  }
};

async function speak(language: Language): Promise<void> {
  await setLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** To be awaited before the first paint: loads the language that was chosen on this device. */
export async function startLanguage(): Promise<void> {
  // English may not be stored yet on the first day without network; Chinese is always there.
  await speak(read()).catch(() => speak('zh'));
}

/** Changes the language for good and paints everything anew; rejects if it cannot be loaded now, and nothing changed. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // blocked storage: it holds until the app is closed
  }
  repaintAll();
}
