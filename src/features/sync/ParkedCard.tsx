import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { dropGone, retryParked } from '../../db/parked';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { confirm } from '../../ui/Confirm';
import { href } from '../../ui/navigate';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import type { ParkedItem, ParkedPhotos } from './sync.queries';

/** Where a parked thing is edited; what has no page of its own is only named. */
function pageOf({ id, type }: ParkedItem): string | undefined {
  const key = id.slice(id.indexOf(':') + 1);
  switch (type) {
    case 'session':
      return href('session', id);
    case 'group':
    case 'members':
      return href('groups', key);
    case 'student':
      return href('students', key);
    case 'tutor':
      return href('tutors', key);
    case 'school':
    case 'term':
      return href('school');
    case 'venue':
      return href('venues');
    case 'slot':
      return href('timetable');
    case 'device':
    case 'photo':
    case 'history':
    case 'erased':
    case 'studentLeave':
    case 'studentNumber':
    case 'allowanceScheme':
    case 'other':
      return undefined;
  }
}

/** What the server did not take: each by name, why, and the way out. Photos are named by their session. */
export function ParkedCard({ parked, photos }: { parked: ParkedItem[]; photos: ParkedPhotos[] }) {
  const sync = useSync();
  const [isTrying, setTrying] = useState(false);
  const retry = async (): Promise<void> => {
    setTrying(true);
    try {
      await retryParked(db);
      await sync.syncNow();
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    } finally {
      setTrying(false);
    }
  };
  const mayHelp = photos.length > 0 || parked.some(({ reason }) => reason !== 'gone');
  return (
    <Card title={t('sync.parked')} tone="seal" meta={t('sync.parkedText')}>
      <ul class="yc-sync-parked" role="list">
        {parked.map((item) => (
          <li key={item.id}>
            <Named type={item.type} name={item.name} page={pageOf(item)} />
            <p>{t(`sync.parked.${item.reason}`)}</p>
            <p class="yc-meta">{t(`sync.parkedNext.${item.reason}`)}</p>
            {item.reason === 'gone' && (
              <Button size="small" icon="delete" onClick={() => void drop(item)}>
                {t('sync.drop')}
              </Button>
            )}
          </li>
        ))}
        {photos.map(({ session, name, count, reason }) => (
          <li key={`${session ?? name} ${reason}`}>
            <Named type="photo" name={name} page={session === undefined ? undefined : href('session', session)} />
            <p>{t(`sync.parkedPhoto.${reason}`, { n: count })}</p>
            <p class="yc-meta">{t(`sync.parkedPhotoNext.${reason}`)}</p>
          </li>
        ))}
      </ul>
      {mayHelp && (
        <Button icon="sync" busy={isTrying} onClick={() => void retry()}>
          {t(isTrying ? 'sync.running' : 'sync.retry')}
        </Button>
      )}
    </Card>
  );
}

/** The unsent work on it goes too, so it is asked about. */
async function drop({ id, type, name }: ParkedItem): Promise<void> {
  const isSure = await confirm({
    title: t('sync.dropTitle', { what: name || t(`sync.type.${type}`) }),
    text: t('sync.dropText'),
    yes: t('sync.drop'),
    danger: true,
  });
  if (isSure) await dropGone(db, id);
}

function Named({ type, name, page }: { type: ParkedItem['type']; name: string; page: string | undefined }) {
  const words = name || t(`sync.type.${type}`);
  return (
    <div class="yc-row">
      <Chip>{t(`sync.type.${type}`)}</Chip>
      {page === undefined ? <strong>{words}</strong> : <a href={page}>{words}</a>}
    </div>
  );
}
