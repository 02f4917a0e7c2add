import { isDocType } from '../../domain/documents';
import type { FileReport } from '../../domain/fileWork';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { momentText } from '../../ui/momentText';

export interface ApplyCardProps {
  report: FileReport;
  onApply: () => void;
  onLeave: () => void;
}

/** What people need not count: how the app itself keeps order. */
const QUIET = new Set(['device', 'schoolKey', 'history']);

function fromText({ maker, madeAt }: FileReport): string {
  const who = [maker.person, maker.device].filter(Boolean).join(' · ');
  const time = momentText(madeAt);
  return who ? t('file.from', { who, time }) : t('file.fromUnknown', { time });
}

/** What a file would change, register by register, before anything does. */
export function ApplyCard({ report, onApply, onLeave }: ApplyCardProps) {
  const { kind, school, changes, pictures, same, lost, unreadable, erased } = report;
  const shown = changes.filter(({ type }) => !QUIET.has(type));
  const hasNews = changes.length > 0 || pictures > 0 || lost > 0;
  const title = t(kind === 'backup' ? 'file.ofSchoolBackup' : 'file.ofSchool', { school });
  return (
    <Card tone="lamp" title={title} meta={fromText(report)}>
      {hasNews ? (
        <>
          <h3>{t('file.willDo')}</h3>
          <ul class="yc-brings" role="list" aria-label={t('file.willDo')}>
            {shown.map((change) => (
              <li key={change.type}>
                <strong>{t(isDocType(change.type) ? `sync.type.${change.type}` : 'sync.type.other')}</strong>
                <span>
                  {[
                    change.added > 0 && t('file.added', { n: change.added }),
                    change.changed > 0 && t('file.changed', { n: change.changed }),
                    change.type === 'session' && report.marks > 0 && t('file.marks', { n: report.marks }),
                    change.type === 'photo' && pictures > 0 && t('file.pictures', { n: pictures }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
            {pictures > 0 && !shown.some(({ type }) => type === 'photo') && (
              <li>
                <strong>{t('file.photos')}</strong>
                <span>{t('file.pictures', { n: pictures })}</span>
              </li>
            )}
          </ul>
        </>
      ) : (
        <Banner title={t('file.nothingNew')}>{t('file.nothingNewText')}</Banner>
      )}
      {hasNews && same > 0 && <p class="yc-meta">{t('file.same', { n: same })}</p>}
      {lost > 0 && <Banner>{t('file.lost', { n: lost })}</Banner>}
      {unreadable > 0 && <Banner tone="warn">{t('file.unreadable', { n: unreadable })}</Banner>}
      {erased > 0 && <Banner>{t('file.erased', { n: erased })}</Banner>}
      {(hasNews || unreadable > 0) && (
        <Button kind="primary" size="large" icon="check" wide onClick={onApply}>
          {t('file.apply')}
        </Button>
      )}
      <Button wide={hasNews} onClick={onLeave}>
        {t(hasNews ? 'file.notNow' : 'file.another')}
      </Button>
    </Card>
  );
}
