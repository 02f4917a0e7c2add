import type { Day } from '../../domain/dates';
import type { SessionClash } from '../../domain/sessionClashes';
import { daysOfRequest, type Request, type RequestStatus } from '../../domain/requests';
import type { Place } from '../../domain/requestEffects';
import type { SessionOfDay } from '../../domain/timetable';
import { t } from '../../i18n';
import type { Tone } from '../../ui/Chip';
import { dateWord, dayWords } from '../../ui/dateWords';
import type { Surroundings } from './requests.queries';
import { tutorName } from '../../db/sessions';

const TONES: Record<RequestStatus, Tone> = {
  waiting: 'lamp',
  approved: 'ok',
  refused: 'bad',
  disputed: 'bad',
  withdrawn: 'neutral',
};

export const toneOf = (status: RequestStatus): Tone => TONES[status];

/** 11月24日, 11月24日 至 11月27日; '' for a request without days. */
export function daysText(request: Request): string {
  const days = daysOfRequest(request);
  if (!days) return '';
  return days.from === days.to
    ? dayWords(days.from)
    : t('requests.daysWord', { from: dateWord(days.from), to: dateWord(days.to) });
}

/** 病假 · 去县医院 */
export function reasonText(request: Request): string {
  return [request.cause && t(`requests.cause.${request.cause}`), request.reason].filter(Boolean).join(' · ');
}

/** 11月24日 星期二 16:30–17:30 音乐室 */
export function placeText(place: Place, venues: Surroundings['venues']): string {
  const venue = place.venue ? (venues.get(place.venue)?.name ?? '') : '';
  return [dayWords(place.date), t('registers.time', { from: place.from, to: place.to }), venue]
    .filter(Boolean)
    .join(' ');
}

/** A session among others of one tutor: the day comes first. */
export function sessionText(one: SessionOfDay, { groups }: Pick<Surroundings, 'groups'>): string {
  const time = t('registers.time', { from: one.from, to: one.to });
  return [`${dayWords(one.date)} ${time}`, groups.get(one.group)?.name ?? ''].join(' · ');
}

export function clashText(clash: SessionClash, { groups, venues, tutors }: Surroundings): string {
  const { other } = clash;
  const group = groups.get(other.group)?.name ?? '';
  const time = t('registers.time', { from: other.from, to: other.to });
  if (clash.kind === 'students') return t('requests.clash.students', { n: clash.count, group, time });
  if (clash.kind === 'venue')
    return t('requests.clash.venue', { time, group, name: venues.get(clash.key)?.name ?? '' });
  return t('requests.clash.tutor', { name: tutorName(tutors, clash.key), group, time });
}

/** Whole days from one to the other, both counted. */
export function dayCount(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
