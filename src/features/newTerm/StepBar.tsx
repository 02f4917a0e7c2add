import { t } from '../../i18n';
import { DESKTOP, useMediaQuery } from '../../ui/useMediaQuery';
import type { StepName } from './NewTermPage';

export interface StepBarProps {
  steps: readonly StepName[];
  now: StepName;
  onStep: (step: StepName) => void;
}

/** The steps with their numbers; each leads there. */
export function StepBar({ steps, now, onStep }: StepBarProps) {
  const at = steps.indexOf(now);
  // a phone has room for the name of one step
  const isDesktop = useMediaQuery(DESKTOP);
  return (
    <ol class="newterm-steps" aria-label={t('newTerm.steps')}>
      {steps.map((step, index) => (
        <li key={step}>
          <button
            type="button"
            class={index < at ? 'newterm-step newterm-step-done' : 'newterm-step'}
            aria-current={step === now ? 'step' : undefined}
            aria-label={`${index + 1} ${t(`newTerm.step.${step}`)}`}
            onClick={() => onStep(step)}
          >
            <b>{index + 1}</b>
            {(isDesktop || step === now) && <span>{t(`newTerm.step.${step}`)}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
