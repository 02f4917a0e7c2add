import { useState } from 'preact/hooks';
import type { DecodedRoll } from '../../domain/rollCode';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { dayWords, stampWords } from '../../ui/dateWords';
import { useSync } from '../../ui/SyncContext';
import { Tally } from '../../ui/Tally';
import { changeWords } from './changeWords';
import type { FoundRoll } from './rollCode.queries';

interface FoundCardProps {
  roll: DecodedRoll;
  found: FoundRoll;
  onTaken: () => void;
}

/** What the code holds and what taking it changes here; nothing is written before the tap. */
export function FoundCard({ roll, found, onTaken }: FoundCardProps) {
  const sync = useSync();
  const [isBusy, setBusy] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    try {
      await sync.takeRollCode(roll);
      onTaken();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const { last, tally, changes } = found;
  const time = `${dayWords(found.date)} ${found.from}–${found.to}`;
  return (
    <Card title={found.group || t('rollCode.unknownGroup')} meta={time}>
      <Tally
        items={[
          { label: t('session.state.present'), value: tally.present },
          { label: t('session.state.late'), value: tally.late },
          { label: t('session.state.leave'), value: tally.leave },
          { label: t('session.state.absent'), value: tally.absent },
          { label: t('session.total'), value: tally.total },
        ]}
      />
      {last && (
        <p class="yc-meta">
          {t('rollCode.madeBy', {
            who: last.person || t('rollCode.unknownWho'),
            device: last.device || t('rollCode.unknownDevice'),
            when: stampWords(last.stamp),
          })}
        </p>
      )}
      {changes.length === 0 && <p>{t('rollCode.nothing')}</p>}
      {changes.length > 0 && (
        <>
          <h3>{t('rollCode.changes')}</h3>
          {found.isNew && <p>{t('rollCode.isNew')}</p>}
          <ul>
            {changeWords(changes, found.isNew).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {found.isChanging && <p class="yc-meta">{t('rollCode.kept')}</p>}
          {isFailed && <Banner tone="error">{t('rollCode.notTaken')}</Banner>}
          <Button kind="primary" size="large" icon="check" wide busy={isBusy} onClick={() => void take()}>
            {t(isBusy ? 'rollCode.taking' : 'rollCode.take')}
          </Button>
        </>
      )}
    </Card>
  );
}
