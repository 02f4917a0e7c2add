import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { sendText } from '../../ui/sendText';
import { usePaper } from '../../ui/usePaper';
import { listText } from './listText';

/** The lists for the classes' chats and the notice board: names and groups of one class, and nothing else of a child. */
export function PublishSheet({ facts, onClose }: { facts: EnrolTerm; onClose: () => void }) {
  const [code, setCode] = useState(facts.classes[0] ?? '');
  const text = listText(facts, code);
  // all classes, one a page
  usePaper((box) => {
    for (const one of facts.classes) {
      const list = listText(facts, one);
      if (list === '') continue;
      const page = document.createElement('pre');
      page.className = 'enrolment-printed';
      page.textContent = list;
      box.append(page);
    }
  });
  return (
    <Sheet
      open
      size="full"
      title={t('enrolment.publishTitle')}
      onClose={onClose}
      footer={
        <>
          <Button icon="print" onClick={() => print()}>
            {t('enrolment.print')}
          </Button>
          <Button
            kind="primary"
            icon="share"
            disabled={text === ''}
            onClick={() => void sendText(t('enrolment.publishTitle'), text)}
          >
            {t('enrolment.share')}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        <div class="yc-noprint yc-stack">
          <Select
            label={t('enrolment.class')}
            value={code}
            onChange={setCode}
            options={facts.classes.map((one) => ({ value: one, label: className(one) }))}
          />
          <p class="yc-meta">{t('enrolment.publishHint')}</p>
        </div>
        {text === '' ? (
          <EmptyState title={t('enrolment.listEmpty')} text={t('enrolment.listEmptyText')} />
        ) : (
          <pre class="enrolment-list">{text}</pre>
        )}
      </div>
    </Sheet>
  );
}
