import type { Day } from '../../domain/dates';
import { awayFrom } from '../../domain/requests';
import { sessionClashes } from '../../domain/sessionClashes';
import { expectedTutors } from '../../domain/sessionTutors';
import type { Place } from '../../domain/requestEffects';
import type { SessionOfDay } from '../../domain/timetable';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import type { Surroundings } from './requests.queries';
import { clashText } from './requestWords';

/** What stands in the way of a substitute taking a session, in words. */
export function substituteClashes(one: SessionOfDay, substitute: string, facts: Surroundings): string[] {
  const found = sessionClashes(one, { id: one.id, group: one.group, tutors: [substitute] }, facts.around, facts.groups);
  const busy = found.filter(({ kind }) => kind === 'tutor').map((clash) => clashText(clash, facts));
  return [...busy, ...awayText(substitute, one.date, facts)];
}

/** What stands in the way of a session at another place: room, tutors, children; those of leaves too. */
export function placeClashes(one: SessionOfDay, place: Place, facts: Surroundings): string[] {
  const tutors = expectedTutors(one.session, facts.groups.get(one.group)).map(({ tutor }) => tutor);
  const party = { id: one.id, group: one.group, tutors };
  return [
    ...sessionClashes(place, party, facts.around, facts.groups, facts.members).map((clash) => clashText(clash, facts)),
    ...tutors.flatMap((tutor) => awayText(tutor, place.date, facts)),
  ];
}

function awayText(tutor: string, date: Day, { requests, tutors }: Surroundings): string[] {
  const isAway = awayFrom(requests, { id: '', date }, [tutor]).has(tutor);
  return isAway ? [t('requests.clash.away', { name: tutorName(tutors, tutor) })] : [];
}
