import { shareableOf } from '../../domain/sessionText';
import { t } from '../../i18n';
import { IncidentPiece } from './IncidentPiece';
import { Still } from './Still';
import { TextPiece } from './TextPiece';
import type { OpenSession } from './useSession';

const FIELDS = ['content', 'wentWell', 'summary', 'equipmentUsed', 'equipmentDamaged', 'incident'] as const;

/** The activity record: what was done, what came of it; the attendance figures fill themselves in. */
export function RecordSection({ open }: { open: OpenSession }) {
  const figures = shareableOf(open.roll);
  return (
    <section class="session-section" id="session-record" aria-labelledby="session-record-title">
      <h2 id="session-record-title" tabIndex={-1}>
        {t('session.record')}
      </h2>
      <div class="session-sheet session-fields">
        {figures.unmarked < figures.due && (
          <p class="yc-meta">
            {t('session.attendanceLine', {
              due: figures.due,
              present: figures.present,
              late: figures.late,
              leave: figures.leave,
              absent: figures.absent,
            })}
          </p>
        )}
        <Still deps={FIELDS.map((field) => open.session[field])}>{() => <Fields open={open} />}</Still>
      </div>
    </section>
  );
}

function Fields({ open }: { open: OpenSession }) {
  return (
    <>
      <TextPiece open={open} field="content" label={t('session.content')} rows={3} />
      <TextPiece open={open} field="wentWell" label={t('session.wentWell')} />
      <TextPiece open={open} field="summary" label={t('session.summary')} hint={t('session.summaryHint')} />
      <TextPiece open={open} field="equipmentUsed" label={t('session.equipmentUsed')} rows={1} />
      <TextPiece open={open} field="equipmentDamaged" label={t('session.equipmentDamaged')} rows={1} />
      <IncidentPiece open={open} />
    </>
  );
}
