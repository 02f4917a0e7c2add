import { useLayoutEffect, useState } from 'preact/hooks';
import { loadWords, t } from '../i18n';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import type { Page, PageProps } from '../ui/page';
import { PageHeader } from '../ui/PageHeader';
import type { Route } from './routes';

/** Pages whose code is here already; they paint at once, without the flash of a loading page. */
const loaded = new Map<Route, Page>();

/** Fetches a page's code and shows it; where the code does not come, says so and offers to try again. */
export function PageLoader({ route, ...props }: PageProps & { route: Route }) {
  const [failed, setFailed] = useState(false);
  const [, repaint] = useState(0);
  useLayoutEffect(() => {
    if (loaded.has(route) || failed) return;
    let isGone = false;
    const fetchCode = async () => {
      try {
        const [page] = await Promise.all([
          route.load(),
          route.words === 'first' ? undefined : loadWords(route.words ?? 'more'),
        ]);
        loaded.set(route, page);
        if (!isGone) repaint((n) => n + 1);
      } catch {
        if (!isGone) setFailed(true);
      }
    };
    void fetchCode();
    return () => {
      isGone = true;
    };
  }, [route, failed]);
  const Found = loaded.get(route);
  if (Found) return <Found {...props} />;
  if (failed) {
    return (
      <>
        <PageHeader title={t('shell.chunkTitle')} back="today" />
        <div class="yc-page" role="alert">
          <EmptyState title={t('shell.chunkHeading')} text={t('shell.chunkText')} drawing="bench">
            {/* a browser may remember that an import failed: only a new start asks again for certain */}
            <Button kind="primary" icon="sync" onClick={() => location.reload()}>
              {t('ui.retry')}
            </Button>
          </EmptyState>
        </div>
      </>
    );
  }
  return <p class="yc-loading">{t('ui.loading')}</p>;
}
