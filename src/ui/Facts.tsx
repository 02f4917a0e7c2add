import type { ComponentChildren } from 'preact';
import { t } from '../i18n';
import './Facts.css';

export interface Fact {
  label: string;
  /** Empty shows as 未填. */
  value: ComponentChildren;
  /** Takes the whole width: for longer texts. */
  wide?: boolean | undefined;
}

/** What is known of one record: names with their values, two columns where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="yc-facts">
      {facts.map((fact) => {
        const isEmpty = fact.value === undefined || fact.value === null || fact.value === '';
        return (
          <div key={fact.label} class={fact.wide ? 'yc-facts-wide' : undefined}>
            <dt>{fact.label}</dt>
            <dd class={isEmpty ? 'yc-facts-empty' : undefined}>{isEmpty ? t('ui.notGiven') : fact.value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
