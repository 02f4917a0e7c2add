import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { t } from '../i18n';
import { Button } from './Button';
import { EmptyState } from './EmptyState';
import { PageHeader } from './PageHeader';
import { toast } from './Toast';

/** Catches what its children throw, says so in plain words and offers the way out. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary() as [unknown, () => void];
  if (error === undefined) return <>{children}</>;
  const details =
    error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : JSON.stringify(error);
  const copy = () => {
    navigator.clipboard.writeText(details).then(
      () => toast.show({ text: t('ui.copied'), tone: 'ok' }),
      // no permission: the details stand below, to be copied by hand
      () => toast.show({ text: details.slice(0, 200), tone: 'bad' }),
    );
  };
  return (
    <>
      <PageHeader title={t('ui.errorTitle')} back="today" />
      <div class="yc-page" role="alert">
        <EmptyState title={t('ui.errorHeading')} text={t('ui.errorText')} drawing="bench">
          <Button kind="primary" icon="sync" onClick={() => location.reload()}>
            {t('ui.reload')}
          </Button>
          <Button icon="copy" onClick={copy}>
            {t('ui.errorCopy')}
          </Button>
        </EmptyState>
        <details class="yc-meta">
          <summary>{t('ui.errorDetails')}</summary>
          <pre class="yc-details">{details}</pre>
        </details>
      </div>
    </>
  );
}
