import { t } from '../i18n';

/** What a failed save says to the person; `failure` as in the database's CommitError, which this layer does not know by name. */
export function failureText(error: unknown): string {
  const failure = typeof error === 'object' && error !== null && 'failure' in error ? error.failure : undefined;
  const type = typeof failure === 'object' && failure !== null && 'type' in failure ? failure.type : undefined;
  if (type === 'full') return t('common.fullDisk');
  if (type === 'invalid') {
    const { field, message } = failure as { field: string; message: string };
    return t('common.invalid', { field, message });
  }
  if (type === 'erased') return t('common.erased');
  if (type === 'unloaded') return t('ui.partMissing');
  return t('common.unavailable');
}
