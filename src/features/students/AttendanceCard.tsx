import { presenceRate } from '../../domain/attendance';
import type { Day } from '../../domain/dates';
import { MARK_STATES, type Term } from '../../domain/documents';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { useLive } from '../../ui/useLive';
import { attendanceIn } from './students.queries';

/** How often the child came this term, in all groups together. */
export function AttendanceCard({ student, term, today }: { student: string; term: Term; today: Day }) {
  const counts = useLive(() => attendanceIn(db, student, term, today), [student, term._id, today]);
  if (!counts) return null;
  const rate = presenceRate(counts);
  return (
    <Card
      title={t('students.attendance')}
      meta={
        rate === undefined
          ? t('students.noMarks')
          : t('students.rate', { n: counts.sessions, rate: Math.round(rate * 100) })
      }
    >
      {rate !== undefined && (
        <dl class="students-attendance">
          {MARK_STATES.map((state) => (
            <div key={state}>
              <dt>{t(`students.mark.${state}`)}</dt>
              <dd>{counts[state]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
