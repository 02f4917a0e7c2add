import { keyOf, plannedDateOf } from '../../domain/ids';
import { awayFrom, isOpen } from '../../domain/requests';
import { substitutesOf } from '../../domain/sessionTutors';
import { db } from '../../db/database';
import { requestsAbout } from '../../db/requests';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { dayWords } from '../../ui/dateWords';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';
import type { OpenSession } from './useSession';

/** What was asked for and approved about this session: who substitutes, who is away with nobody in their place, where it moved from. */
export function RequestNotes({ open }: { open: OpenSession }) {
  const { session, context } = open;
  const id = session._id;
  const tutors = context.groupTutors;
  const requests =
    useLive(() => requestsAbout(db, { id, date: session.date }, tutors), [id, session.date, tutors.join(' ')], {
      keep: true,
    }) ?? [];
  const name = (key: string) => tutorName(context.tutors, key);
  const substitutes = substitutesOf(session);
  const isTaken = Object.values(session.signIns ?? {}).some(Boolean) || Boolean(session.notHeld?.reason);
  const uncovered = isTaken
    ? []
    : [...awayFrom(requests, { id, date: session.date }, tutors)].filter(([tutor]) => !substitutes.has(tutor));
  const planned = plannedDateOf(id);
  return (
    <>
      {[...substitutes].map(([away, by]) => (
        <Banner key={away}>{t('session.substitutes', { by: name(by), away: name(away) })}</Banner>
      ))}
      {uncovered.map(([tutor, request]) => (
        <Banner
          key={tutor}
          tone="warn"
          action={{ label: t('session.arrange'), href: href('requests', keyOf(request._id)) }}
        >
          {t('session.awayNobody', { name: name(tutor) })}
        </Banner>
      ))}
      {requests.filter(isOpen).map((request) => (
        <Banner
          key={request._id}
          action={{ label: t('session.openRequest'), href: href('requests', keyOf(request._id)) }}
        >
          {t('session.requestWaits', { name: name(request.tutor), kind: t(`session.request.${request.kind}`) })}
        </Banner>
      ))}
      {planned !== undefined && planned !== session.date && !session.extra && (
        <Banner>{t('session.movedFrom', { day: dayWords(planned) })}</Banner>
      )}
    </>
  );
}
