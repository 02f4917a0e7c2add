import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { later } from '../../ui/later';
import { Menu, type MenuItem } from '../../ui/Menu';
import type { TodayData } from './today.queries';

const CancelDaySheet = later(async () => (await import('./CancelDaySheet')).CancelDaySheet);
const ExtraSessionSheet = later(async () => (await import('./ExtraSessionSheet')).ExtraSessionSheet);

/** What is rarely done with a day: add a session, hold nothing. */
export function DayMenu({ day, today, data }: { day: Day; today: Day; data: TodayData }) {
  const [open, setOpen] = useState<'cancel' | 'extra'>();
  const isInTerm = data.term && day >= data.term.start && day <= data.term.end;
  const items: MenuItem[] = [
    { label: t('today.extra'), icon: 'add', onSelect: () => setOpen('extra'), disabled: data.groups.size === 0 },
    ...(isInTerm && data.special?.kind !== 'cancelled'
      ? [{ label: t('today.cancelDay'), icon: 'cross' as const, onSelect: () => setOpen('cancel') }]
      : []),
  ];
  return (
    <>
      <Menu items={items} />
      {open === 'cancel' && <CancelDaySheet day={day} onClose={() => setOpen(undefined)} />}
      {open === 'extra' && <ExtraSessionSheet day={day} today={today} data={data} onClose={() => setOpen(undefined)} />}
    </>
  );
}
