import { t } from '../i18n';
import { Banner } from './Banner';

export interface ErrorBoxProps {
  /** What went wrong, in the reader's words. */
  text: string;
  title?: string | undefined;
  onRetry?: (() => void) | undefined;
}

/** An error in its place, with a way to try again. */
export function ErrorBox({ text, title, onRetry }: ErrorBoxProps) {
  return (
    <Banner tone="error" title={title} action={onRetry && { label: t('ui.retry'), onAction: onRetry }}>
      {text}
    </Banner>
  );
}
