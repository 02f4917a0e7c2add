import { weekOfTerm } from '../../domain/calendar';
import { keyOf } from '../../domain/ids';
import { groupPlanId, lessonPlanId } from '../../domain/planIds';
import { plainText } from '../../domain/richText';
import { db } from '../../db/database';
import { getDoc } from '../../db/queries';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';
import type { OpenSession } from './useSession';

/** What the group's plan says of this week, and the way to the session's lesson plan. */
export function PlannedPart({ open }: { open: OpenSession }) {
  const { term, one } = open.context;
  const planned = useLive(async () => {
    const week = term && weekOfTerm(term, open.session.date);
    const [plan, lesson] = await Promise.all([
      term ? getDoc(db, 'plan', groupPlanId(one.group, keyOf(term._id))) : undefined,
      getDoc(db, 'lessonPlan', lessonPlanId(one.id)),
    ]);
    return { week, content: plan?.weeks?.[String(week)]?.content ?? '', title: lesson?.title ?? '' };
  }, [one.id, term, open.session.date]);
  if (!planned) return null;
  const isWritten = planned.title !== '' || (open.session.plan ?? '').trim() !== '';
  return (
    <div class="yc-stack">
      {planned.content !== '' && (
        <p>
          <strong>{t('session.weekPlan', { n: planned.week ?? 0 })}</strong> {plainText(planned.content)}
        </p>
      )}
      <Button icon="plan" href={href('lessonPlan', one.id)}>
        {isWritten ? t('session.lessonPlan', { title: planned.title }).trim() : t('session.writeLessonPlan')}
      </Button>
    </div>
  );
}
