import type { Day } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { isHeldBeforeItsDay, isSamePlace, isSettled } from '../../domain/requestEffects';
import { isInService } from '../../domain/service';
import { tutorsOf, type SessionOfDay } from '../../domain/timetable';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Chip } from '../../ui/Chip';
import { href } from '../../ui/navigate';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { placeClashes, substituteClashes } from './clashes';
import { ClashList } from './ClashList';
import { setSubstitute } from './requests.commands';
import type { RequestDetail } from './requests.queries';
import { placeText, sessionText } from './requestWords';

interface PartProps {
  detail: RequestDetail;
  today: Day;
}

/** The sessions a request is about: who takes them, or where they go, and what is in the way of that. */
export function RequestSessions({ detail, today }: PartProps) {
  const { sessions, request, status } = detail;
  const isUncovered = (one: SessionOfDay) =>
    one.date >= today && !isSettled(one.session) && !one.session?.substitutes?.[request.tutor];
  const isLacking = status === 'approved' && request.kind === 'leave' && sessions.some(isUncovered);
  return (
    <section class="yc-stack">
      <h2>{t('requests.sessions')}</h2>
      {isLacking && <Banner tone="warn">{t('requests.notTold')}</Banner>}
      {sessions.length === 0 && <p class="yc-meta">{t('requests.noSessions')}</p>}
      <ul class="requests-list" role="list">
        {sessions.map((one) => (
          <li key={one.id} class="yc-card">
            <div class="requests-one">
              <a href={href('session', one.id)}>{sessionText(one, detail)}</a>
              {isSettled(one.session) && <Chip>{t('requests.settled')}</Chip>}
            </div>
            {request.kind === 'reschedule' ? (
              <Move one={one} detail={detail} today={today} />
            ) : (
              <Substitute one={one} detail={detail} today={today} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Move({ one, detail, today }: PartProps & { one: SessionOfDay }) {
  const entry = detail.request.sessions?.[one.id];
  const place = entry?.place;
  if (!place) return null;
  const isThere = isSamePlace(one, place);
  const was = entry.was && !isSamePlace(one, entry.was) ? entry.was : isThere ? undefined : one;
  const isOpen = !isThere && !isSettled(one.session) && detail.status !== 'withdrawn';
  return (
    <>
      {was && <p class="yc-meta">{t('requests.placeWas', { place: placeText(was, detail.venues) })}</p>}
      <p>
        <strong>{t('requests.placeNew', { place: placeText(place, detail.venues) })}</strong>
      </p>
      {detail.status === 'approved' && !isThere && <Banner tone="warn">{t('requests.movedSince')}</Banner>}
      {isHeldBeforeItsDay(one.session, today) && <Banner tone="warn">{t('requests.heldEarly')}</Banner>}
      <ClashList clashes={isOpen ? placeClashes(one, place, detail) : undefined} />
    </>
  );
}

function Substitute({ one, detail, today }: PartProps & { one: SessionOfDay }) {
  const { request, status, tutors, mayApprove, person } = detail;
  const substitute = request.sessions?.[one.id]?.substitute ?? '';
  const isSet = isSettled(one.session);
  // a wish is the tutor's own to change while it waits; what is approved is arranged by who may approve
  const mayChange =
    !isSet &&
    (mayApprove || (person === request.tutor && status === 'waiting')) &&
    status !== 'withdrawn' &&
    status !== 'refused';
  const options = [...tutors.values()]
    .filter((tutor) => isInService(tutor, one.date) && keyOf(tutor._id) !== request.tutor)
    .map((tutor) => ({ key: keyOf(tutor._id), name: tutor.name, meta: tutor.speciality ?? undefined }));
  const change = (next: string | undefined) => {
    const name = next ? tutorName(tutors, next) : '';
    void save(() => setSubstitute(db, request, one, next ?? null), {
      text: next ? t('requests.arrangeDone', { name }) : t('requests.arrangeCleared'),
      undo: (saved) => undo(db, saved),
    });
  };
  const group = detail.groups.get(one.group);
  const others = group ? tutorsOf(group).filter((key) => key !== request.tutor) : [];
  return (
    <>
      {others.length > 0 && !substitute && (
        <p class="yc-meta">{others.map((key) => tutorName(tutors, key)).join(t('common.listSeparator'))}</p>
      )}
      {mayChange ? (
        <PickerField
          label={t('requests.substitute')}
          value={substitute ? [substitute] : []}
          onChange={([next]) => change(next)}
          options={options}
          placeholder={t('requests.nobodyYet')}
        />
      ) : (
        <p>
          {substitute
            ? t('requests.arranged', {
                by: tutorName(tutors, substitute),
                away: tutorName(tutors, request.tutor),
              })
            : t('requests.nobodyYet')}
        </p>
      )}
      {substitute && !isSet && one.date >= today && <ClashList clashes={substituteClashes(one, substitute, detail)} />}
    </>
  );
}
