import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { confirm } from '../../ui/Confirm';
import { dateWord } from '../../ui/dateWords';
import { Facts } from '../../ui/Facts';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { DecideCard } from './DecideCard';
import { withdraw } from './requests.commands';
import { loadRequest, type RequestDetail } from './requests.queries';
import { RequestSessions } from './RequestSessions';
import { dayCount, daysText, reasonText, toneOf } from './requestWords';
import './requests.css';

/** One request: what is asked for, what is in the way, and for who may approve the decision. */
export function RequestPage({ params }: PageProps) {
  const key = params['id'] ?? '';
  const today = dayOf(new Date());
  const detail = useLive(() => loadRequest(db, key, today), [key, today]);
  const [isChanging, setChanging] = useState(false);
  if (detail === undefined) return <PageHeader title={t('requests.one')} back="requests" />;
  if (detail === null) return <RecordGone back="requests" />;
  const { request, status, mayApprove } = detail;
  const name = tutorName(detail.tutors, request.tutor);
  const isWaiting = status === 'waiting' || status === 'disputed';
  const isMine = detail.person === request.tutor;
  const { from, to } = request;
  const askedFor = dateWord(request.askedOn ?? today);
  return (
    <>
      <PageHeader
        title={`${name} · ${t(`requests.kind.${request.kind}`)}`}
        subtitle={daysText(request)}
        back="requests"
        actions={<Chip tone={toneOf(status)}>{t(`requests.status.${status}`)}</Chip>}
      />
      <div class="yc-page">
        {status === 'disputed' && <Banner tone="warn">{t('requests.disputedText')}</Banner>}
        {status === 'waiting' && !mayApprove && <Banner>{t('requests.waitsFor')}</Banner>}
        {detail.lingers && <Lingering detail={detail} today={today} />}
        <Card>
          <Facts
            facts={[
              { label: t('requests.who'), value: <a href={href('tutors', request.tutor)}>{name}</a> },
              { label: t('requests.askedOn'), value: askedFor },
              ...(from && to ? [{ label: t('requests.days'), value: leaveDays(detail) }] : []),
              { label: t('requests.cause'), value: reasonText(request), wide: true },
            ]}
          />
        </Card>
        <RequestSessions detail={detail} today={today} />
        <DecisionsCard detail={detail} />
        {mayApprove && status !== 'withdrawn' && (isWaiting || isChanging) && (
          <DecideCard detail={detail} name={name} today={today} onDone={() => setChanging(false)} />
        )}
        <div class="yc-row yc-noprint">
          {mayApprove && !isWaiting && status !== 'withdrawn' && !isChanging && (
            <Button icon="edit" onClick={() => setChanging(true)}>
              {t('requests.changeMind')}
            </Button>
          )}
          {(isMine || mayApprove) && status !== 'withdrawn' && (
            <Button icon="undo" onClick={() => void askToWithdraw(detail, today)}>
              {t('requests.withdraw')}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

function leaveDays({ request: { from, to }, request }: RequestDetail): string {
  return from && to ? [daysText(request), t('requests.daysCount', { n: dayCount(from, to) })].join(' · ') : '';
}

async function askToWithdraw(detail: RequestDetail, today: string): Promise<void> {
  const { request, key, mayApprove, status } = detail;
  const isMoved = status === 'approved' && request.kind === 'reschedule' && !mayApprove;
  const isSure = await confirm({
    title: t('requests.withdrawTitle'),
    text: isMoved ? t('requests.withdrawMoved') : t('requests.withdrawText'),
    yes: t('requests.withdraw'),
    danger: true,
  });
  if (!isSure) return;
  await save(() => withdraw(db, key, today, mayApprove), {
    text: t('requests.withdrawn'),
    undo: (done) => done.undo(),
  });
}

/** Withdrawn on one phone while approved on another: the sessions still stand as the approval put them. */
function Lingering({ detail, today }: { detail: RequestDetail; today: string }) {
  const putBack = () =>
    void save(() => withdraw(db, detail.key, today, true), {
      text: t('requests.putBackDone'),
      undo: (done) => done.undo(),
    });
  return (
    <Banner tone="warn" action={detail.mayApprove ? { label: t('requests.putBack'), onAction: putBack } : undefined}>
      {t('requests.lingers')}
    </Banner>
  );
}

function DecisionsCard({ detail: { request, tutors } }: { detail: RequestDetail }) {
  const decisions = Object.entries(request.decisions ?? {}).flatMap(([by, decision]) =>
    decision ? [{ by, decision }] : [],
  );
  if (decisions.length === 0) return null;
  const nameOf = (by: string) => (by === 'office' ? t('requests.office') : tutorName(tutors, by));
  return (
    <Card title={t('requests.decisions')}>
      <ul class="requests-decisions" role="list">
        {decisions.map(({ by, decision }) => (
          <li key={by} class={decision.overruled ? 'requests-overruled' : undefined}>
            <strong>{t(`requests.decided.${decision.answer}`, { name: nameOf(by) })}</strong>{' '}
            <span class="yc-meta">{dateWord(decision.on)}</span>
            {decision.note && <p>{decision.note}</p>}
            {decision.overruled && <p class="yc-meta">{t('requests.overruled')}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
