import { t } from '../i18n';
import { failureText } from '../ui/failureText';
import { toast } from '../ui/Toast';
import { databaseState } from './databaseGuard';

/** The same words again within this time (ms) would only bury the page. */
const QUIET = 10_000;

/**
 * What a person is told of an error that nobody caught; undefined where there is nothing to tell. An unsaved change is named
 * as such; of anything else only that it happened: an error's own text may hold a child's name.
 */
export function faultText(error: unknown, isDatabaseFine: boolean): string | undefined {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  // Somebody stopped something: no error to show.
  if (name === 'AbortError') return undefined;
  // Then the whole page says that the records cannot be opened.
  if (!isDatabaseFine) return undefined;
  return name === 'CommitError' ? failureText(error) : t('notices.fault');
}

/** Errors of a browser's own, or of what an extension put into the page: nothing of ours failed. */
function isForeign({ message, filename, error }: ErrorEvent): boolean {
  const isOurs = filename === '' || filename.startsWith(location.origin);
  return !isOurs || message.startsWith('ResizeObserver loop') || (message === 'Script error.' && !error);
}

/** Catches what nobody else caught, so that a change that was not saved never vanishes without a word. */
export function startSafetyNet(now: () => number = Date.now): void {
  let last = { text: '', at: Number.NEGATIVE_INFINITY };
  const tell = (error: unknown): void => {
    const text = faultText(error, databaseState.get() === 'fine');
    if (text === undefined || (text === last.text && now() - last.at < QUIET)) return;
    last = { text, at: now() };
    toast.show({ text, tone: 'bad', ms: 9000 });
  };
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
  addEventListener('error', (event) => {
    if (!isForeign(event)) tell(event.error);
  });
}
