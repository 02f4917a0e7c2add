import { isFullDisk } from '../domain/fullDisk';
import { t } from '../i18n';

/**
 * Why syncing did not do what it was asked. A worker's error carries its message only, which is for programmers: `demo` while
 * the demo school is loaded, the browser's own words where the disk is full, else the worker died or the storage failed it.
 */
export function actionFailureText(error: unknown): string {
  if (isFullDisk(error)) return t('common.fullDisk');
  return error instanceof Error && error.message === 'demo' ? t('join.failedDemo') : t('join.failedWorker');
}
