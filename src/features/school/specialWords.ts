import type { SpecialDay } from '../../domain/documents';
import { t } from '../../i18n';
import type { Tone } from '../../ui/Chip';
import { weekdayShort } from '../../ui/weekdays';

/** 放假, 补周五的课, 停课 */
export function specialWords(special: SpecialDay): string {
  return special.kind === 'makeup' && special.as
    ? t('school.kind.makeupAs', { day: weekdayShort(special.as) })
    : t(`school.kind.${special.kind}`);
}

const TONES: Record<SpecialDay['kind'], Tone> = { holiday: 'bad', makeup: 'sky', cancelled: 'late' };

export const specialTone = (special: SpecialDay): Tone => TONES[special.kind];
