import { t } from '../i18n';
import { Button } from './Button';
import { EmptyState } from './EmptyState';
import { InsecureNotice } from './InsecureNotice';
import { href } from './navigate';

export interface FileObstacleProps {
  state: { isDemo: boolean; hasKey: boolean; hasSchool: boolean };
}

/** Why this device makes no files now, and the way out; nothing where it can. */
export function FileObstacle({ state }: FileObstacleProps) {
  if (!isSecureContext) return <InsecureNotice />;
  if (state.isDemo) {
    return (
      <EmptyState title={t('file.demo')} text={t('file.demoText')} drawing="book">
        <Button href={href('settings')}>{t('join.toSettings')}</Button>
      </EmptyState>
    );
  }
  if (state.hasKey) return null;
  return (
    <EmptyState
      title={t(state.hasSchool ? 'file.noKey' : 'file.noSchool')}
      text={t(state.hasSchool ? 'file.noKeyText' : 'file.noSchoolText')}
    >
      <Button kind="primary" icon="scan" href={href('join', undefined, { by: 'scan' })}>
        {t('file.scan')}
      </Button>
      {!state.hasSchool && (
        <Button icon="archive" href={href('backup')}>
          {t('welcome.restoreStart')}
        </Button>
      )}
    </EmptyState>
  );
}
