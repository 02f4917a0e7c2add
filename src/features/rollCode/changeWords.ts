import type { FieldChange } from '../../domain/docChanges';
import { t } from '../../i18n';

/** In the order in which a session goes; fields that are not named here are the time, the place and what else plans it. */
const NAMED = ['marks', 'signOuts', 'signIns', 'tutorSignOuts', 'added', 'notHeld', 'incident', 'backfills'] as const;
const TEXTS = new Set([
  'plan',
  'notice',
  'equipmentToFetch',
  'content',
  'wentWell',
  'summary',
  'equipmentUsed',
  'equipmentDamaged',
  'headCountReason',
  'holidayReason',
]);

/** One line for every part of the session that would change: 点名：新增 43，改动 2. A new one has a time and a place, of course. */
export function changeWords(changes: readonly FieldChange[], isNew: boolean): string[] {
  const sums = new Map<string, { added: number; changed: number }>();
  for (const { field, added, changed } of changes) {
    const part = (NAMED as readonly string[]).includes(field) ? field : TEXTS.has(field) ? 'texts' : 'rest';
    const sum = sums.get(part) ?? { added: 0, changed: 0 };
    sums.set(part, { added: sum.added + added, changed: sum.changed + changed });
  }
  return ([...NAMED, 'texts', ...(isNew ? [] : (['rest'] as const))] as const).flatMap((part) => {
    const sum = sums.get(part);
    if (!sum) return [];
    const what = t(`rollCode.field.${part}`);
    if (sum.changed === 0) return [t('rollCode.added', { what, n: sum.added })];
    if (sum.added === 0) return [t('rollCode.changed', { what, n: sum.changed })];
    return [t('rollCode.addedChanged', { what, n: sum.added, m: sum.changed })];
  });
}
