import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { dayWords } from '../../ui/dateWords';
import { href } from '../../ui/navigate';
import type { FoundRoll } from './rollCode.queries';

/** It is on this device: said as soon as it is, and not before. */
export function TakenCard({ found }: { found: FoundRoll }) {
  const group = found.group || t('rollCode.unknownGroup');
  return (
    <div role="status">
      <Card tone="lamp" title={t('rollCode.taken', { group, day: dayWords(found.date) })}>
        <p>{t('rollCode.takenText')}</p>
        <Button href={href('session', found.id)}>{t('rollCode.openSession')}</Button>
      </Card>
    </div>
  );
}
