import { undo } from '../../db/commit';
import { db } from '../../db/database';
import type { Slot } from '../../domain/documents';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { dateWord } from '../../ui/dateWords';
import { save } from '../../ui/save';
import { weekdayShort } from '../../ui/weekdays';
import { settleSlots } from './timetable.commands';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords } from './timetableWords';

const slotWords = (slot: Slot): string =>
  `${weekdayShort(slot.weekday)} ${timeWords(slot)} (${t('week.since', { day: dateWord(slot.start) })})`;

/** Weekly times that two devices changed while apart, each with the choice of which one holds. */
export function DoubledTimes({ table }: { table: Timetable }) {
  return (
    <>
      {table.doubled.map((slots) => {
        const name = groupName(table.groups, slots[0]?.group ?? '');
        return (
          <Banner key={slots[0]?._id} tone="error" title={t('week.doubledTitle', { name })}>
            <p>{t('week.doubledText')}</p>
            <div class="yc-row">
              {slots.map((slot) => (
                <Button
                  key={slot._id}
                  size="small"
                  onClick={() =>
                    void save(() => settleSlots(db, slot, slots), {
                      text: t('week.kept', { name, time: slotWords(slot) }),
                      undo: (saved) => undo(db, saved),
                    })
                  }
                >
                  {t('week.keep', { time: slotWords(slot) })}
                </Button>
              ))}
            </div>
          </Banner>
        );
      })}
    </>
  );
}
