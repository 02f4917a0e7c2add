import type { Clash } from '../../domain/clashes';
import type { Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { t } from '../../i18n';
import { dateWord } from '../../ui/dateWords';
import { Icon } from '../../ui/Icon';
import type { Timetable } from './timetable.queries';
import { clashWords } from './timetableWords';

export interface ClashesProps {
  table: Timetable;
  today: Day;
  names: ReadonlyMap<string, string> | undefined;
  onOpen: () => void;
  onSlot: (slot: Slot) => void;
}

/** All double bookings from today on, folded away: schools do double-book, so it warns and does not forbid. */
export function Clashes({ table, today, names, onOpen, onSlot }: ClashesProps) {
  const { clashes, slots } = table;
  if (clashes.length === 0) return null;
  const kinds = (['venue', 'tutor', 'student'] as const).flatMap((kind) => {
    const n = clashes.filter((clash) => clash.kind === kind).length;
    return n > 0 ? [`${t(`week.kind.${kind}`)} ${n}`] : [];
  });
  return (
    <details class="timetable-clashes yc-noprint" onToggle={onOpen}>
      <summary>
        <Icon name="warning" size={1.25} />
        {t('week.clashesTitle', { n: clashes.length })} <small>{kinds.join(' · ')}</small>
      </summary>
      <ul role="list">
        {clashes.map((clash) => {
          const slot = slots.find((one) => keyOf(one._id) === clash.slots[1]);
          return (
            <li key={`${clash.kind}${clash.key}${clash.slots.join()}`}>
              <button type="button" onClick={() => slot && onSlot(slot)}>
                {clashWords(clash, slots, table, names)}
              </button>{' '}
              <small>{whenWords(clash, today)}</small>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function whenWords({ days }: Clash, today: Day): string {
  const next = days.find((day) => day >= today) ?? days[0] ?? '';
  return t('week.clashWhen', { n: days.length, day: dateWord(next) });
}
