import { useState } from 'preact/hooks';
import { isDay, type Day } from '../../domain/dates';
import { monthsOfService, periodsOf, type Period } from '../../domain/service';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { save } from '../../ui/save';
import { resumeService, saveEarlier } from './tutorFile.commands';
import type { TutorDetail } from './tutors.queries';

/** All times of service of a tutor: who left and came back has several, and each stays in the archive. */
export function ServiceCard({ detail, today }: { detail: TutorDetail; today: Day }) {
  const { tutor, file, key } = detail;
  const periods = periodsOf(tutor, file);
  const [open, setOpen] = useState<Period | 'new' | 'back'>();
  const months = monthsOfService(periods, today);
  const total = [
    months >= 12 && t('tutors.years', { n: Math.floor(months / 12) }),
    months % 12 > 0 && t('tutors.months', { n: months % 12 }),
  ].filter(Boolean);
  const hasLeft = Boolean(tutor.to && tutor.to < today);
  return (
    <Card
      title={t('tutors.service')}
      meta={total.length > 0 ? t('tutors.serviceTotal', { time: total.join(' ') }) : undefined}
    >
      <List label={t('tutors.service')}>
        {periods.map((period) => (
          <ListItem
            key={period.key}
            title={t('tutors.period', {
              from: period.from || t('ui.notGiven'),
              to: period.to || t('tutors.untilNow'),
            })}
            meta={period.key === '' ? t('tutors.currentService') : undefined}
            onClick={period.key === '' ? undefined : () => setOpen(period)}
          />
        ))}
      </List>
      <div class="yc-row yc-noprint">
        {hasLeft && (
          <Button icon="undo" onClick={() => setOpen('back')}>
            {t('tutors.comeBack')}
          </Button>
        )}
        <Button icon="add" kind="plain" onClick={() => setOpen('new')}>
          {t('tutors.addEarlier')}
        </Button>
      </div>
      {open === 'back' && <BackSheet detail={detail} today={today} onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== 'back' && (
        <PeriodSheet tutorKey={key} period={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Card>
  );
}

/** From which day a tutor who had left serves again. */
function BackSheet({ detail, today, onClose }: { detail: TutorDetail; today: Day; onClose: () => void }) {
  const [from, setFrom] = useState<string>(today);
  const { tutor } = detail;
  const errors = !isDay(from)
    ? [t('registers.dateWrong', { field: t('tutors.from') })]
    : tutor.to && from <= tutor.to
      ? [t('tutors.backTooEarly', { day: tutor.to })]
      : [];
  const onSave = async () => {
    const saved = await save(() => resumeService(db, detail, from), {
      text: t('tutors.resumed', { name: tutor.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('tutors.comeBack')}
      onClose={onClose}
      onSave={onSave}
      errors={errors}
      isDirty={from !== today}
      size="auto"
    >
      {(tried) => (
        <DateField
          label={t('tutors.from')}
          hint={t('tutors.comeBackHint')}
          value={from}
          onChange={setFrom}
          error={tried ? errors[0] : undefined}
          required
        />
      )}
    </FormSheet>
  );
}

function PeriodSheet({
  tutorKey,
  period,
  onClose,
}: {
  tutorKey: string;
  period: Period | undefined;
  onClose: () => void;
}) {
  const [from, setFrom] = useState<string>(period?.from ?? '');
  const [to, setTo] = useState<string>(period?.to ?? '');
  const field = (key: 'tutors.from' | 'tutors.to') => ({ field: t(key) });
  const errors = [
    ...(isDay(from) ? [] : [t('registers.needed', field('tutors.from'))]),
    ...(isDay(to) ? [] : [t('registers.needed', field('tutors.to'))]),
    ...(from && to && to < from ? [t('registers.notBefore', { ...field('tutors.to'), other: t('tutors.from') })] : []),
  ];
  const write = async (next: { from: Day; to: Day } | null) => {
    const saved = await save(() => saveEarlier(db, tutorKey, period?.key, next), {
      text: next
        ? t('registers.changed', { name: t('tutors.service') })
        : t('registers.deleted', { name: t('tutors.service') }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t(period ? 'tutors.editEarlier' : 'tutors.addEarlier')}
      onClose={onClose}
      onSave={() => write({ from, to })}
      errors={errors}
      isDirty={from !== (period?.from ?? '') || to !== (period?.to ?? '')}
      size="auto"
    >
      {() => (
        <>
          <div class="yc-form-pair">
            <DateField label={t('tutors.from')} value={from} onChange={setFrom} required />
            <DateField label={t('tutors.to')} value={to} onChange={setTo} required />
          </div>
          {period && (
            <Button kind="danger-ghost" icon="delete" onClick={() => void write(null)}>
              {t('ui.delete')}
            </Button>
          )}
        </>
      )}
    </FormSheet>
  );
}
