import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { href } from '../../ui/navigate';
import type { ParkedItem } from './sync.queries';

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
    case 'studentLeave':
    case 'studentNumber':
    case 'allowanceScheme':
    case 'other':
      return undefined;
  }
}

/** What the server did not take: each by name, why, and the way out. */
export function ParkedCard({ parked }: { parked: ParkedItem[] }) {
  return (
    <Card title={t('sync.parked')} tone="seal" meta={t('sync.parkedText')}>
      <ul class="yc-sync-parked" role="list">
        {parked.map((item) => {
          const page = pageOf(item);
          const name = item.name || t(`sync.type.${item.type}`);
          return (
            <li key={item.id}>
              <div class="yc-row">
                <Chip>{t(`sync.type.${item.type}`)}</Chip>
                {page ? <a href={page}>{name}</a> : <strong>{name}</strong>}
              </div>
              <p>{t(`sync.parked.${item.reason}`)}</p>
              <p class="yc-meta">{t(`sync.parkedNext.${item.reason}`)}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
