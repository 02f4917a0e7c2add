import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { Icon } from '../../ui/Icon';
import { PlannedPart } from './parts';
import { TextPiece } from './TextPiece';
import type { OpenSession } from './useSession';

interface BeforeSectionProps {
  open: OpenSession;
  startOpen: boolean;
  /** What is done beside what is written: taking equipment. */
  children: ComponentChildren;
}

/** What is written before the session. Folded away on the day, so that the roll comes first. */
export function BeforeSection({ open, startOpen, children }: BeforeSectionProps) {
  const missing = open.missing.filter((piece) => piece === 'plan' || piece === 'notice');
  const isDone = missing.length === 0;
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // only at first: folding is the person's afterwards
    if (details.current && startOpen) details.current.open = true;
  }, [startOpen]);
  return (
    <details ref={details} class="session-before" id="session-before">
      <summary>
        <Icon name="plan" size={1.25} />
        <span class="yc-grow">{t('session.before')}</span>
        <Chip tone={isDone ? 'ok' : 'neutral'}>
          {isDone ? t('session.beforeDone') : t('session.checklistOpen', { n: missing.length })}
        </Chip>
        <Icon name="chevronDown" size={1.125} />
      </summary>
      <div class="session-fields">
        <PlannedPart open={open} />
        <TextPiece open={open} field="plan" label={t('session.plan')} hint={t('session.planHint')} />
        <TextPiece open={open} field="notice" label={t('session.notice')} hint={t('session.noticeHint')} />
        <TextPiece open={open} field="equipmentToFetch" label={t('session.equipmentToFetch')} rows={1} />
        {children}
      </div>
    </details>
  );
}
