import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import type { Timetable } from './timetable.queries';
import { clashWords } from './timetableWords';

/** All double bookings of the week, folded away: schools do double-book, so it warns and does not forbid. */
export function Clashes({ table, onSlot }: { table: Timetable; onSlot: (slot: Slot) => void }) {
  if (table.clashes.length === 0) return null;
  return (
    <details class="timetable-clashes yc-noprint">
      <summary>
        <Icon name="warning" size={1.25} />
        {t('timetable.clashes', { n: table.clashes.length })}
      </summary>
      <ul role="list">
        {table.clashes.map((clash) => {
          const slot = table.slots.find((one) => keyOf(one._id) === clash.slots[1]);
          return (
            <li key={`${clash.kind}${clash.key}${clash.slots.join()}`}>
              <button type="button" onClick={() => slot && onSlot(slot)}>
                {clashWords(clash, table.slots, table)}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
