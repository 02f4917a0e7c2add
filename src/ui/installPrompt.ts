import { createStore } from './store';

/** Chromium's own event; not in TypeScript's library, since no other engine has it. */
type BeforeInstallPromptEvent = Event & { prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }> };

const offered = createStore<BeforeInstallPromptEvent | undefined>(undefined);

/** To be called at start: the browser says once, early, that it could install, and only then. */
export function watchInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    // Without this some browsers cover half a phone with their own bar.
    event.preventDefault();
    if ('prompt' in event) offered.set(event as BeforeInstallPromptEvent);
  });
  addEventListener('appinstalled', () => offered.set(undefined));
}

/** Asks the browser to install; undefined where it cannot be asked. Resolves to whether the person agreed. */
export function useInstallPrompt(): (() => Promise<boolean>) | undefined {
  const event = offered.use();
  if (!event) return undefined;
  return async () => {
    const { outcome } = await event.prompt();
    // An event serves once; the browser sends another one when it may be asked again.
    offered.set(undefined);
    return outcome === 'accepted';
  };
}
