import { useMemo, useRef, useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { db } from '../../db/database';
import { undo, type Committed } from '../../db/commit';
import { t } from '../../i18n';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { confirm } from '../../ui/Confirm';
import { PageHeader } from '../../ui/PageHeader';
import { save } from '../../ui/save';
import { freeTermKeys } from '../../ui/termDraft';
import { useLive } from '../../ui/useLive';
import { CalendarStep } from './CalendarStep';
import { CheckStep } from './CheckStep';
import { DonePart } from './DonePart';
import { FillingStep } from './FillingStep';
import { GroupsStep } from './GroupsStep';
import { forgetDraft, keepDraft, keptDraft } from './keptDraft';
import { setUpTerm } from './newTerm.commands';
import { beforeOf, loadGround, type Ground } from './newTerm.queries';
import './newTerm.css';
import { errorsOf, firstDraft, startsYear, toNewTerm, type AssistantDraft } from './newTermDraft';
import { promotionFor } from './promotionFor';
import { PromotionStep } from './PromotionStep';
import { StepBar } from './StepBar';

export type StepName = 'calendar' | 'promotion' | 'groups' | 'filling' | 'check';

/** A new term in ten minutes: every step is filled in as most schools would, and nothing is written before the last one. */
export function NewTermPage() {
  const ground = useLive(() => loadGround(db), []);
  if (!ground) return <PageHeader title={t('newTerm.title')} back="office" />;
  return <Assistant ground={ground} />;
}

function Assistant({ ground }: { ground: Ground }) {
  const today = dayOf(new Date());
  const groupKeys = ground.groups.map(([key]) => key);
  const [keys] = useState(() => freeTermKeys(ground.terms, today));
  const [draft, setDraft] = useState<AssistantDraft>(
    () => keptDraft() ?? firstDraft(keys[0] ?? '', ground.terms, groupKeys),
  );
  const [step, setStep] = useState<StepName>('calendar');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<Committed>();
  const latest = useRef(draft);
  /** Kept with the tap itself: the tab may be closed right after it. */
  const take = (next: AssistantDraft) => {
    latest.current = next;
    keepDraft(next);
    setDraft(next);
  };
  const set = (change: Partial<AssistantDraft>) => take({ ...latest.current, ...change });
  const { term } = draft;
  const promotion = useMemo(
    () => (draft.promotes && startsYear(term.key) ? promotionFor(ground, term.start) : undefined),
    [ground, draft.promotes, term.key, term.start],
  );
  const before = useMemo(
    () => beforeOf(ground, term.key, term.start, promotion?.leaving ?? new Set()),
    [ground, term.key, term.start, promotion],
  );
  const errors = errorsOf(
    draft,
    ground.terms.filter((other) => keyOf(other._id) !== term.key),
  );
  const steps: StepName[] = startsYear(term.key)
    ? ['calendar', 'promotion', 'groups', 'filling', 'check']
    : ['calendar', 'groups', 'filling', 'check'];
  const at = steps.indexOf(step);
  const isWrong =
    (step === 'calendar' && Object.keys(errors.term).length > 0) ||
    (step === 'filling' && (errors.from !== undefined || errors.to !== undefined));

  const go = (to: StepName | undefined): void => {
    // going back is always possible; forward only past what is right
    if (to === undefined || (isWrong && steps.indexOf(to) > at)) {
      setTried(true);
      return;
    }
    setTried(false);
    setStep(to);
    scrollTo(0, 0);
  };
  const choose = (key: string): void => {
    take(firstDraft(key, ground.terms, groupKeys));
    setTried(false);
  };
  const finish = async (): Promise<void> => {
    const saved = await save(() => setUpTerm(db, toNewTerm(draft), before, promotion?.changes ?? []), {
      text: t('newTerm.saved', { name: term.name }),
    });
    if (!saved) return;
    forgetDraft();
    setDone(saved);
    scrollTo(0, 0);
  };
  const takeBack = async (saved: Committed): Promise<void> => {
    if (!(await save(() => undo(db, saved), { text: t('newTerm.takenBack') }))) return;
    keepDraft(draft);
    setDone(undefined);
    setStep('check');
  };
  const restart = async (): Promise<void> => {
    if (
      !(await confirm({ title: t('newTerm.restartSure'), text: t('newTerm.restartText'), yes: t('newTerm.restart') }))
    )
      return;
    choose(freeTermKeys(ground.terms, today)[0] ?? '');
    setStep('calendar');
  };

  const header = <PageHeader title={t('newTerm.title')} subtitle={term.name} back="office" />;
  if (done) {
    return (
      <>
        {header}
        <DonePart draft={draft} onUndo={() => void takeBack(done)} />
      </>
    );
  }
  const parts = { draft, set, ground, before, today };
  return (
    <>
      {header}
      <div class="yc-page newterm">
        <StepBar steps={steps} now={step} onStep={go} />
        {step === 'calendar' && (
          <CalendarStep {...parts} keys={keys} errors={tried ? errors.term : {}} onTerm={choose} onRestart={restart} />
        )}
        {step === 'promotion' && <PromotionStep {...parts} promotion={promotion} />}
        {step === 'groups' && <GroupsStep {...parts} />}
        {step === 'filling' && <FillingStep {...parts} errors={tried ? errors : { term: {} }} />}
        {step === 'check' && <CheckStep {...parts} promotion={promotion} onStep={go} />}
      </div>
      <ActionBar>
        {at > 0 && (
          <Button size="large" onClick={() => go(steps[at - 1])}>
            {t('newTerm.back')}
          </Button>
        )}
        {step === 'check' ? (
          <Button kind="primary" size="large" icon="check" onClick={() => void finish()}>
            {t('newTerm.finish')}
          </Button>
        ) : (
          <Button kind="primary" size="large" onClick={() => go(steps[at + 1])}>
            {t('newTerm.next')}
          </Button>
        )}
      </ActionBar>
    </>
  );
}
