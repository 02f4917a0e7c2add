import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { answerOf, choiceRefusal, choicesOf, CHOICES, type ChoiceField } from '../../domain/enrolment';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { saveEntries, type Entry } from '../../db/enrolling';
import type { EnrolChild, EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Progress } from '../../ui/Progress';
import { save } from '../../ui/save';
import { Switch } from '../../ui/Switch';
import { DataTable } from '../../ui/table/DataTable';
import type { BulkAction, CellEdit, Column, Done } from '../../ui/table/types';
import { ChoiceSheet } from './ChoiceSheet';
import { copiedEntries, copyLastTerm } from './enrolment.commands';
import './enrolment.css';
import { childName, groupName, rankWord, refusalWord } from './enrolmentWords';
import { useEnrolment } from './useEnrolment';

/** Instead of a class: the children who are in no group at all. */
export const IN_NONE = 'none';

/** The choices of one class: a list to tap through on a phone, a grid to type and paste into on a desktop. */
export function ClassPage({ params, query }: PageProps) {
  const asked = query.get('term') ?? '';
  const code = params['id'] === '-' ? undefined : params['id'];
  const isInNone = code === IN_NONE;
  const title = isInNone
    ? t('enrolment.inNone')
    : t('enrolment.classTitle', { class: code === undefined ? t('enrolment.noClass') : className(code) });
  const open = useEnrolment(asked);
  const [shown, setShown] = useState<string>();
  const [onlyOpen, setOnlyOpen] = useState(false);
  if (!open) return <PageHeader title={title} back="enrolment" />;
  const { facts } = open;
  const children = facts.children.filter((child) => (isInNone ? child.groups.length === 0 : child.classCode === code));
  const isOpen = (child: EnrolChild) => answerOf(child.enrolment) === 'open' && child.groups.length === 0;
  const left = children.filter(isOpen);
  const copied = copiedEntries(facts, children);
  const current = children.find(({ key }) => key === shown);
  const copy = () =>
    void save(() => copyLastTerm(db, facts, children), {
      text: t('enrolment.copied', { n: copied.length }),
      undo: (saved) => undo(db, saved),
    });
  return (
    <>
      <PageHeader title={title} subtitle={facts.term?.name ?? facts.termKey} back="enrolment" />
      <div class="yc-page">
        <div class="enrolment-top">
          <Progress label={t('enrolment.progress')} done={children.length - left.length} total={children.length} />
          {left[0] && (
            <Button kind="primary" icon="arrowRight" onClick={() => setShown(left[0]?.key)}>
              {t('enrolment.nextOpen')}
            </Button>
          )}
          {copied.length > 0 && (
            <Button icon="copy" onClick={copy}>
              {t('enrolment.copyLast', { n: copied.length })}
            </Button>
          )}
        </div>
        <DataTable
          name="enrolmentClass"
          label={title}
          columns={columnsOf(facts, isInNone)}
          rows={onlyOpen ? left : children}
          rowKey={(child) => child.key}
          onRow={(child) => setShown(child.key)}
          searchBy={(child) => [child.student.name]}
          searchLabel={t('enrolment.findChild')}
          onEdit={(edits) => writeEdits(facts, edits)}
          actions={actionsOf(facts)}
          tools={<Switch label={t('enrolment.onlyOpen')} checked={onlyOpen} onChange={setOnlyOpen} />}
          empty={<p class="yc-meta">{t('enrolment.allDone')}</p>}
        />
      </div>
      {current && (
        <ChoiceSheet
          facts={facts}
          child={current}
          next={left.find(({ key }) => key !== current.key)}
          onNext={setShown}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

/** Writes a paste or an edit of the grid; fields of one child go together, so that a choice moved up is not there twice. */
async function writeEdits(facts: EnrolTerm, edits: readonly CellEdit<EnrolChild>[]): Promise<Done> {
  const byChild = new Map<string, { row: EnrolChild; edits: CellEdit<EnrolChild>[] }>();
  for (const edit of edits) {
    const own = byChild.get(edit.key) ?? { row: edit.row, edits: [] };
    own.edits.push(edit);
    byChild.set(edit.key, own);
  }
  const entries: Entry[] = [];
  for (const [student, { row, edits: own }] of byChild) {
    const fields = new Map<string, string>(CHOICES.map((field) => [field, row.enrolment?.[field] ?? '']));
    const entry: Entry = { student };
    let touched = false;
    for (const { column, value } of own) {
      if (column === 'note') entry.note = value || null;
      else if (column === 'none') entry.none = value === 'yes';
      else {
        fields.set(column, value);
        touched = true;
      }
    }
    if (touched) {
      const chosen = CHOICES.flatMap((field) => fields.get(field) || []);
      const twice = chosen.find((key, index) => chosen.indexOf(key) !== index);
      if (twice !== undefined)
        return { refused: `${row.student.name}：${t('enrolment.refusedTwice', { group: groupName(facts, twice) })}` };
      entry.choices = chosen;
    }
    entries.push(entry);
  }
  const saved = await saveEntries(db, facts.termKey, entries);
  return { text: t('enrolment.savedN', { n: entries.length }), undo: () => undo(db, saved) };
}

function actionsOf(facts: EnrolTerm): BulkAction<EnrolChild>[] {
  const write = async (rows: readonly EnrolChild[], entry: Omit<Entry, 'student'>): Promise<Done> => {
    const saved = await saveEntries(
      db,
      facts.termKey,
      rows.map(({ key }) => ({ student: key, ...entry })),
    );
    return { text: t('enrolment.savedN', { n: rows.length }), undo: () => undo(db, saved) };
  };
  return [
    { id: 'none', label: t('enrolment.markNone'), icon: 'cross', run: (rows) => write(rows, { none: true }) },
    { id: 'empty', label: t('enrolment.emptied'), icon: 'delete', run: (rows) => write(rows, { choices: [] }) },
  ];
}

function columnsOf(facts: EnrolTerm, hasClass: boolean): Column<EnrolChild>[] {
  const classColumn: Column<EnrolChild> = {
    id: 'class',
    title: t('enrolment.class'),
    value: (child) => className(child.classCode),
    sortBy: (child) => child.classCode ?? '',
    kind: 'choice',
  };
  return [
    { id: 'name', title: t('enrolment.name'), value: childName, width: '9rem' },
    ...(hasClass ? [classColumn] : []),
    ...CHOICES.slice(0, facts.rules.choices).map((field, rank) => choiceColumn(facts, field, rank)),
    {
      id: 'none',
      title: t('enrolment.noGroup'),
      kind: 'choice',
      onPhone: 'hidden',
      value: (child) => (child.enrolment?.none ? t('ui.yes') : ''),
      edit: { kind: 'toggle', read: (child) => (child.enrolment?.none ? 'yes' : '') },
    },
    {
      id: 'inNow',
      title: t('enrolment.inNow'),
      value: (child) => child.groups.map((key) => groupName(facts, key)),
      onPhone: 'meta',
    },
    {
      id: 'note',
      title: t('enrolment.note'),
      value: (child) => child.enrolment?.note ?? '',
      onPhone: 'hidden',
      edit: { kind: 'text', read: (child) => child.enrolment?.note ?? '' },
    },
    {
      id: 'state',
      title: t('enrolment.reason'),
      onPhone: 'trailing',
      value: stateOf,
      kind: 'choice',
      cell: (child) => {
        const answer = answerOf(child.enrolment);
        if (answer === 'none') return <Chip>{t('enrolment.noGroup')}</Chip>;
        if (answer === 'chosen' || child.groups.length > 0) return <Chip tone="ok">{stateOf(child)}</Chip>;
        return <Chip tone="lamp">{stateOf(child)}</Chip>;
      },
    },
  ];
}

function stateOf(child: EnrolChild): string {
  const answer = answerOf(child.enrolment);
  if (answer === 'none') return t('enrolment.noGroup');
  if (answer === 'chosen') return t('enrolment.answered');
  return child.groups.length > 0 ? t('enrolment.member') : t('enrolment.notAnswered');
}

function choiceColumn(facts: EnrolTerm, field: ChoiceField, rank: number): Column<EnrolChild> {
  const of = (child: EnrolChild) => (child.enrolment?.none ? undefined : (child.enrolment?.[field] ?? undefined));
  const title = rankWord(rank);
  return {
    id: field,
    title,
    value: (child) => {
      const key = of(child);
      return key === undefined ? '' : groupName(facts, key);
    },
    kind: 'choice',
    width: '9rem',
    onPhone: 'meta',
    edit: {
      kind: 'choice',
      read: (child) => of(child) ?? '',
      options: (child) =>
        facts.groups
          .filter((group) => !choiceRefusal(group, child.classCode, facts.rules.shut))
          .map(({ key, name }) => ({ value: key, label: name })),
      // a name that is no option is understood too, so that the refusal says why
      parse: (text) => facts.groups.find(({ name }) => name === text.trim())?.key,
      check: (value, child) => {
        const group = facts.groupOf.get(value);
        if (value === '') return undefined;
        if (!group) return t('enrolment.unknownGroup', { name: value });
        const refusal = choiceRefusal(group, child.classCode, facts.rules.shut);
        if (refusal) return refusalWord(refusal, group.name);
        return choicesOf(child.enrolment).includes(value) && of(child) !== value
          ? t('enrolment.refusedTwice', { group: group.name })
          : undefined;
      },
    },
  };
}
