import type { Phase } from '../../domain/completeness';
import { timeOf } from '../../domain/dates';
import { stageOfPhase, stagesOf, type Status } from '../../domain/sessionStatus';
import { db } from '../../db/database';
import { t, type Key } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { failureText } from '../../ui/failureText';
import { href, navigate } from '../../ui/navigate';
import { Steps } from '../../ui/Steps';
import { toast } from '../../ui/Toast';
import { signIn } from './today.commands';
import type { Item } from './today.queries';
import { statusChip } from './todayWords';

const NEXT: Partial<Record<Phase, Key>> = {
  signIn: 'today.signInAndCall',
  roll: 'today.goOn',
  signOut: 'today.signOut',
  record: 'today.write',
  ahead: 'today.prepare',
};

const SECTION: Partial<Record<Phase, string>> = { roll: 'roll', signOut: 'signOut', ahead: 'plan' };

interface OwnCardProps {
  item: Item;
  status: Status;
  today: string;
  person: string | null;
  /** The one card whose step is next. */
  lit: boolean;
}

/** An own session with the one obvious next step. Signing in happens here, so that the roll opens signed in. */
export function OwnCard({ item, status, today, person, lit }: OwnCardProps) {
  const { one, phase } = item;
  const chip = statusChip(status);
  const stages = stagesOf(item.missing);
  const now = stageOfPhase(phase);
  const to = SECTION[phase] ?? (phase === 'record' ? item.missing[0] : undefined);
  const address = href('session', one.id, { to });
  const isPast = one.date < today;
  const next = isPast && (phase === 'signIn' || phase === 'roll') ? 'today.callLater' : NEXT[phase];
  const start = () => {
    if (phase !== 'signIn' || isPast || !person || one.session?.signIns?.[person]) {
      navigate(address);
      return;
    }
    signIn(db, one, person, timeOf(new Date())).then(
      () => navigate(href('session', one.id)),
      (error: unknown) => toast.show({ text: failureText(error), tone: 'bad' }),
    );
  };
  return (
    <Card
      tone={lit ? 'lamp' : 'plain'}
      title={
        <a class="today-link" href={address}>
          {item.groupName}
        </a>
      }
      meta={[`${one.from}–${one.to}`, item.venueName, t('common.people', { n: item.roll.length })]
        .filter(Boolean)
        .join(' · ')}
      trailing={chip && <Chip tone={chip.tone}>{chip.text}</Chip>}
    >
      {phase !== 'ahead' && phase !== 'notHeld' && (
        <Steps
          steps={stages.map(({ stage, done }) => ({ label: t(`session.stage.${stage}`), done }))}
          now={stages.findIndex(({ stage }) => stage === now)}
        />
      )}
      {next && (
        <Button kind={lit ? 'primary' : 'ghost'} size={lit ? 'large' : 'normal'} wide onClick={start}>
          {t(next)}
        </Button>
      )}
    </Card>
  );
}
