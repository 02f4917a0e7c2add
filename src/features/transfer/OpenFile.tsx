import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FileFailure, FileReport } from '../../domain/fileWork';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { fileFailureText } from '../../ui/fileFailureText';
import { Progress } from '../../ui/Progress';
import { keepStorage } from '../../ui/storage';
import { useSync } from '../../ui/SyncContext';
import { useFileWork } from '../../ui/useFileWork';
import { ApplyCard } from './ApplyCard';
import { DoneCard } from './DoneCard';
import { PasswordCard } from './PasswordCard';
import './transfer.css';

export interface OpenFileProps {
  title: string;
  text: string;
  choose: string;
  /** A file that another app handed over: it is read at once. */
  given?: File | undefined;
  /** What can be done once it is in, beside going on. */
  next?: ComponentChildren;
  /** Something else on the page comes first. */
  quiet?: boolean | undefined;
}

type Step =
  | { type: 'idle' }
  | { type: 'failed'; failure: FileFailure }
  | { type: 'password'; failure: Extract<FileFailure, { type: 'needsPassword' }>; isWrong: boolean }
  | { type: 'plan'; report: FileReport }
  | { type: 'done'; report: FileReport };

/** Opens a transfer file or a backup: says what it would change, and changes it once a person agrees. */
export function OpenFile({ title, text, choose, given, next, quiet = false }: OpenFileProps) {
  const sync = useSync();
  const work = useFileWork();
  const input = useRef<HTMLInputElement>(null);
  const [step, setStep] = useState<Step>({ type: 'idle' });
  const [opened, setOpened] = useState<{ file: File; password?: string }>();
  const [isOver, setOver] = useState(false);
  const [isApplying, setApplying] = useState(false);

  const read = async (file: File, password?: string): Promise<void> => {
    setOpened(password === undefined ? { file } : { file, password });
    const answer = await work.run((progress) => sync.readFile(file, password, progress));
    if (answer.type === 'report') setStep({ type: 'plan', report: answer });
    else if (answer.type === 'needsPassword') setStep({ type: 'password', failure: answer, isWrong: false });
    else if (answer.type === 'wrongPassword')
      setStep((now) => (now.type === 'password' ? { ...now, isWrong: true } : { type: 'failed', failure: answer }));
    else if (answer.type === 'stopped') setStep({ type: 'idle' });
    else setStep({ type: 'failed', failure: answer });
  };
  const apply = async (): Promise<void> => {
    if (!opened) return;
    setApplying(true);
    const answer = await work.run((progress) => sync.applyFile(opened.file, opened.password, progress));
    setApplying(false);
    // There is something to keep now, and a person has just pressed for it.
    if (answer.type === 'report') void keepStorage().catch(() => false);
    setStep(answer.type === 'report' ? { type: 'done', report: answer } : { type: 'failed', failure: answer });
  };
  const reset = (): void => {
    setOpened(undefined);
    setStep({ type: 'idle' });
  };
  useEffect(() => {
    if (given) void read(given);
  }, [given]);

  if (work.progress) {
    const { done, total } = work.progress;
    return (
      <Card tone="lamp" title={title}>
        <Progress
          label={t(isApplying ? 'file.applying' : 'file.reading')}
          {...(total > 0 ? { done: Math.round((done / total) * 100), total: 100 } : {})}
        />
        <Button icon="cross" onClick={work.stop}>
          {t('file.stop')}
        </Button>
      </Card>
    );
  }
  if (step.type === 'plan') return <ApplyCard report={step.report} onApply={() => void apply()} onLeave={reset} />;
  if (step.type === 'done')
    return (
      <DoneCard report={step.report} onAnother={reset}>
        {next}
      </DoneCard>
    );
  if (step.type === 'password') {
    return (
      <PasswordCard
        school={step.failure.school}
        madeAt={step.failure.madeAt}
        last={opened?.password}
        isWrong={step.isWrong}
        onOpen={(password) => opened && void read(opened.file, password)}
        onLeave={reset}
      />
    );
  }
  const failure = step.type === 'failed' ? fileFailureText(step.failure) : undefined;
  return (
    <Card tone={quiet ? 'plain' : 'lamp'} title={title}>
      <p>{text}</p>
      {failure && (
        <Banner tone="error" title={failure.title}>
          {failure.next}
        </Banner>
      )}
      <div
        class={isOver ? 'yc-drop yc-drop-over' : 'yc-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file) void read(file);
        }}
      >
        <Button
          kind={quiet ? 'ghost' : 'primary'}
          size="large"
          icon="import"
          wide
          onClick={() => input.current?.click()}
        >
          {choose}
        </Button>
        <p class="yc-meta yc-drop-hint">{t('file.drop')}</p>
      </div>
      <input
        ref={input}
        hidden
        type="file"
        aria-label={choose}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file) void read(file);
        }}
      />
    </Card>
  );
}
