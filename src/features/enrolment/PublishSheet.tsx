import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { sendText } from '../../ui/sendText';
import { childName, groupName } from './enrolmentWords';

/** The lists for the classes' chats and the notice board: names and groups of one class, and nothing else of a child. */
export function PublishSheet({ facts, onClose }: { facts: EnrolTerm; onClose: () => void }) {
  const [code, setCode] = useState(facts.classes[0] ?? '');
  const text = listText(facts, code);
  return (
    <Sheet
      open
      size="full"
      title={t('enrolment.publishTitle')}
      onClose={onClose}
      footer={
        <>
          <Button icon="print" onClick={() => window.print()}>
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

/** 三(2) 2026 年秋 分组名单, then a line a group with its children; who waits comes last. '' where nobody of the class is in any. */
export function listText(facts: EnrolTerm, code: string): string {
  const own = facts.children.filter((child) => child.classCode === code);
  const lines = facts.groups.flatMap((group) => {
    const names = own.filter((child) => child.groups.includes(group.key)).map(childName);
    return names.length > 0 ? [lineOf(group.name, names)] : [];
  });
  const waiting = own.filter((child) => child.groups.length === 0 && waitsFor(child).length > 0);
  const waits = waiting.map(
    (child) =>
      `${childName(child)}（${waitsFor(child)
        .map((key) => groupName(facts, key))
        .join(t('common.listSeparator'))}）`,
  );
  if (lines.length === 0 && waits.length === 0) return '';
  const head = t('enrolment.listHead', { class: className(code), term: facts.term?.name ?? facts.termKey });
  return [head, ...lines, ...(waits.length > 0 ? [lineOf(t('enrolment.listNone'), waits)] : [])].join('\n');
}

const lineOf = (name: string, names: readonly string[]): string =>
  t('enrolment.listLine', { name, groups: names.join(t('common.listSeparator')) });

const waitsFor = ({ enrolment }: EnrolTerm['children'][number]): string[] =>
  Object.entries(enrolment?.waiting ?? {}).flatMap(([key, wait]) => (wait ? [key] : []));
