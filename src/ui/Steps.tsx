import { t } from '../i18n';
import './Steps.css';

export interface Step {
  label: string;
  done: boolean;
}

export interface StepsProps {
  steps: readonly Step[];
  /** Index of the step under way, shown as a half-lit bar. */
  now?: number | undefined;
}

/** Bars for the parts of one whole; a screen reader hears how many are done and what is missing. */
export function Steps({ steps, now }: StepsProps) {
  const missing = steps.filter((step) => !step.done).map((step) => step.label);
  const done = steps.length - missing.length;
  const words = t('ui.steps', { done, total: steps.length });
  return (
    <div
      class="yc-steps"
      role="img"
      aria-label={
        missing.length > 0
          ? `${words} ${t('ui.stepsMissing', { names: missing.join(t('common.listSeparator')) })}`
          : words
      }
    >
      {steps.map((step, index) => (
        <i
          key={step.label}
          title={step.label}
          class={step.done ? 'yc-steps-on' : index === now ? 'yc-steps-now' : undefined}
        />
      ))}
    </div>
  );
}
