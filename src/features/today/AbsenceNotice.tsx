import type { Day } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';
import { loadAbsences } from './absences.queries';

/** Children who keep staying away, quietly, for those who may do something about it. */
export function AbsenceNotice({ today }: { today: Day }) {
  const found = useLive(() => loadAbsences(db, today), [today]);
  if (!found || found.absences.length === 0) return null;
  const title = t('today.absentTitle', { n: found.inARow });
  return (
    <section class="today-section">
      <h2>{title}</h2>
      <List label={title}>
        {found.absences.map((absence) => (
          <ListItem
            key={`${absence.student} ${absence.groupName}`}
            href={href('session', absence.session)}
            leading={<Icon name="warning" size={1.25} />}
            title={absence.name}
            meta={[absence.className, absence.groupName].filter(Boolean).join(' · ')}
          />
        ))}
      </List>
    </section>
  );
}
