import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import type { Decision } from '../../domain/requests';
import { moveRefusal } from '../../domain/requestEffects';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { save } from '../../ui/save';
import { TextArea } from '../../ui/TextArea';
import { decide, type Decided } from './requests.commands';
import type { RequestDetail } from './requests.queries';

interface DecideCardProps {
  detail: RequestDetail;
  /** Who asks. */
  name: string;
  today: Day;
  onDone: () => void;
}

/** Approving or not, with a note; what cannot be approved any more is said before it is tried. */
export function DecideCard({ detail, name, today, onDone }: DecideCardProps) {
  const { request, sessions, terms } = detail;
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const refusals = sessions.flatMap((one) => {
    const place = request.sessions?.[one.id]?.place;
    return (place && moveRefusal(one, place, terms, today)) ?? [];
  });
  // a session that is there already was moved by the decision that is now changed
  const [refusal] = refusals.filter((one) => one !== 'same');
  const needsNote = note.trim() === '';
  const run = async (answer: Decision['answer']) => {
    if (answer === 'refused' && needsNote) {
      setTried(true);
      return;
    }
    const words = { name, kind: t(`requests.kind.${request.kind}`) };
    const say = (left: number) =>
      [
        t(answer === 'approved' ? 'requests.approved' : 'requests.refusedDone', words),
        left > 0 && t('requests.left', { n: left }),
      ]
        .filter(Boolean)
        .join('。');
    const left = answer === 'approved' ? settledIn(detail) : 0;
    const done = await save<Decided>(() => decide(db, detail.key, answer, note, today), {
      text: say(left),
      undo: (result) => result.undo(),
    });
    if (done) onDone();
  };
  return (
    <Card tone="lamp" title={t('requests.decisions')}>
      {refusal && <Banner tone="warn">{t(`requests.refused.${refusal}`)}</Banner>}
      <TextArea
        label={t('requests.note')}
        hint={t('requests.noteHint')}
        value={note}
        onChange={setNote}
        rows={2}
        maxLength={300}
        error={isTried && needsNote ? t('requests.noteNeeded') : undefined}
      />
      <div class="requests-answers">
        <Button kind="danger-ghost" size="large" icon="cross" onClick={() => void run('refused')}>
          {t('requests.refuse')}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          disabled={refusal !== undefined}
          onClick={() => void run('approved')}
        >
          {t('requests.approve')}
        </Button>
      </div>
    </Card>
  );
}

/** Named sessions that are on record already: an approval leaves them as they are. */
function settledIn({ request, sessions }: RequestDetail): number {
  return sessions.filter(
    ({ id, session }) => request.sessions?.[id]?.substitute && Object.values(session?.signIns ?? {}).some(Boolean),
  ).length;
}
