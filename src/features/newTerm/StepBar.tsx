import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n';
import type { StepName } from './NewTermPage';

export interface StepBarProps {
  steps: readonly StepName[];
  now: StepName;
  onStep: (step: StepName) => void;
}

/** The steps with their numbers; each leads there. */
export function StepBar({ steps, now, onStep }: StepBarProps) {
  const at = steps.indexOf(now);
  const bar = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // on a phone the steps are wider than the screen
    const step = bar.current?.children[at];
    if (step instanceof HTMLElement) bar.current?.scrollTo({ left: step.offsetLeft - bar.current.offsetLeft - 16 });
  }, [at]);
  return (
    <ol ref={bar} class="newterm-steps" aria-label={t('newTerm.steps')}>
      {steps.map((step, index) => (
        <li key={step}>
          <button
            type="button"
            class={index < at ? 'newterm-step newterm-step-done' : 'newterm-step'}
            aria-current={step === now ? 'step' : undefined}
            onClick={() => onStep(step)}
          >
            <b>{index + 1}</b>
            <span>{t(`newTerm.step.${step}`)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
