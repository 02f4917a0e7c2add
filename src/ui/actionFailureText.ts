import { t } from '../i18n';

/**
 * Why syncing did not do what it was asked. A worker's error carries its message only, which is for programmers: `demo` while
 * the demo school is loaded, else the worker died or this device's storage failed it.
 */
export function actionFailureText(error: unknown): string {
  return error instanceof Error && error.message === 'demo' ? t('join.failedDemo') : t('join.failedWorker');
}
