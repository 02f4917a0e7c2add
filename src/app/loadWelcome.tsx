import type { Page } from '../ui/page';

/** The first screen. Features don't know each other, so what it shows of another one is handed in here. */
export async function loadWelcome(): Promise<Page> {
  const { WelcomePage } = await import('../features/welcome');
  return () => <WelcomePage />;
}
