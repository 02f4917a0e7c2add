import type { FileFailure } from '../domain/fileWork';
import { t } from '../i18n';

/** What went wrong with a file, and what to do next; every failure has its own sentences. */
export function fileFailureText(failure: FileFailure): { title: string; next: string } {
  const school = 'school' in failure ? failure.school : '';
  const title = t(`file.fail.${failure.type}`, { school });
  if (failure.type === 'stopped' && failure.isPartly) return { title, next: t('file.failNext.stoppedPartly') };
  if (failure.type === 'full' && failure.isPartly) return { title, next: t('file.failNext.fullPartly') };
  return { title, next: t(`file.failNext.${failure.type}`, { school }) };
}
