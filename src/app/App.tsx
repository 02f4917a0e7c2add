import type { ComponentChildren } from 'preact';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { useRepaintRound } from '../ui/repaint';
import { StripContext } from '../ui/StripContext';
import { NotFoundPage } from './NotFoundPage';
import { PageLoader } from './PageLoader';
import { matchPath, useLocation } from './router';
import { routes } from './routes';
import { Shell } from './Shell';

export interface AppProps {
  /** A live `SyncStrip`, shown in every header. */
  strip: ComponentChildren;
  /** What stands beside the pages, as the update prompt. */
  children?: ComponentChildren;
}

/** Finds the page of the address and puts it into the shell. Call `startRouter` first. */
export function App({ strip, children }: AppProps) {
  const round = useRepaintRound();
  const { segments, query } = useLocation();
  const path = segments.length > 0 ? segments : ['today'];
  const found = routes
    .map((route) => ({ route, params: matchPath(route.path, path) }))
    .find((match) => match.params !== undefined);
  return (
    <StripContext.Provider value={strip} key={round}>
      <Shell page={path[0] ?? 'today'} frame={found?.route.frame ?? 'whole'}>
        <ErrorBoundary key={path.join('/')}>
          {found?.params ? <PageLoader route={found.route} params={found.params} query={query} /> : <NotFoundPage />}
        </ErrorBoundary>
      </Shell>
      {children}
    </StripContext.Provider>
  );
}
