import { useState } from 'preact/hooks';
import { termKeyOfDay } from '../../domain/calendar';
import { awardKey, fillPlaceholders, nextNumber, numberText, PLACEHOLDERS } from '../../domain/certificates';
import { dayOf } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { NumberField } from '../../ui/NumberField';
import { PageHeader } from '../../ui/PageHeader';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { nameOfTerm, termWords } from '../../ui/termDraft';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import '../../ui/FormSheet.css';
import { certificateFor, errorsOf, takenText, type BatchDraft } from './batchDraft';
import { CERTIFICATE_KINDS } from '../../domain/certificateDocuments';
import { issue } from './certificates.commands';
import { readBatch, yearOfTerm, type BatchFacts, type Candidate } from './certificates.queries';
import { GRADES, NO_CERTIFICATE, STARTERS } from './certificateWords';
import { ChoosePeople } from './ChoosePeople';
import { LookFields } from './LookFields';
import { Preview } from './Preview';

/**
 * `#/new-certificates`, or `?students=<key>.<key>` for those chosen elsewhere: who, what, how it looks; a sample of every one,
 * then all of them in one go.
 */
export function NewCertificatesPage({ query }: PageProps) {
  const students = (query.get('students') ?? '').split('.').filter(Boolean);
  const today = dayOf(new Date());
  const [asked, setAsked] = useState('');
  const usual = useLive(async () => termKeyOfDay(await listDocs(db, 'term'), today), [today]);
  const termKey = asked || usual || '';
  const facts = useLive(async () => (termKey ? readBatch(db, termKey) : undefined), [termKey]);
  if (!facts) return <PageHeader title={t('certificates.newTitle')} back="certificates" />;
  // another term has other people and begins its own numbers
  return <Batch key={termKey} facts={facts} termKey={termKey} students={students} today={today} onTerm={setAsked} />;
}

interface BatchProps {
  facts: BatchFacts;
  termKey: string;
  /** Those that one came here for. */
  students: readonly string[];
  today: string;
  onTerm: (key: string) => void;
}

function Batch({ facts, termKey, students, today, onTerm }: BatchProps) {
  const startOf = (kind: BatchDraft['kind']) => {
    const { prefix, number } = nextNumber(facts.all, kind, yearOfTerm(termKey));
    return { kind, ...STARTERS[kind], prefix, first: number };
  };
  const [draft, setDraft] = useState<BatchDraft>(() => ({
    ...startOf('grade'),
    grade: GRADES[0],
    grades: {},
    issued: today,
    paper: 'A4-landscape',
  }));
  const asked = new Set(students);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(facts.students.flatMap(({ key, person }) => (asked.has(person) ? [key] : []))),
  );
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<BatchDraft>) => setDraft((now) => ({ ...now, ...change }));
  const isTutor = draft.kind === 'tutor';
  const people = isTutor ? facts.tutors : facts.students;
  const marked = people.filter(({ key }) => chosen.has(key));
  const gradeOf = ({ key }: Candidate) => draft.grades[key] ?? draft.grade;
  const picked = marked.filter((one) => draft.kind !== 'grade' || gradeOf(one) !== NO_CERTIFICATE);
  const missing = isTutor ? 0 : students.filter((key) => !people.some(({ person }) => person === key)).length;
  const errors = errorsOf(draft, picked, facts);
  const wrong = Object.values(errors);
  const given = new Set(
    facts.all.filter((one) => one.kind === draft.kind && !one.withdrawn && !one.deleted).map((one) => awardKey(one)),
  );
  const hasOne = ({ person, group }: Candidate) =>
    given.has(
      awardKey({ kind: draft.kind, term: termKey, group, ...(isTutor ? { tutor: person } : { student: person }) }),
    );
  const signature = facts.school.palace || facts.school.name;
  const first = { prefix: draft.prefix.trim(), number: draft.first ?? 1 };
  const give = async () => {
    setTried(true);
    if (wrong.length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    const batch = picked.map((one) => certificateFor(draft, one, termKey, facts));
    const done = await save(() => issue(db, batch, first), {
      text: t('certificates.issuedMany', { n: batch.length }),
      refusal: (result) => (result.ok ? undefined : takenText(facts, { ...first, number: result.taken[0] ?? 1 })),
      undo: async (result) => {
        if (result.ok) await undo(db, result.committed);
      },
    });
    setBusy(false);
    if (done?.ok) navigate(href('print-certificates', undefined, { certificates: done.keys.join('.') }));
  };
  return (
    <>
      <PageHeader
        title={t('certificates.newTitle')}
        subtitle={t('certificates.chosen', { n: picked.length })}
        back="certificates"
      />
      <div class="yc-page certificates-new">
        <div class="yc-stack">
          <Card title={t('certificates.whatFor')}>
            <div class="yc-form">
              <ChoiceGroup
                label={t('certificates.kind')}
                value={draft.kind}
                onChange={(kind) => {
                  set(startOf(kind));
                  if ((kind === 'tutor') !== isTutor) setChosen(new Set());
                }}
                options={CERTIFICATE_KINDS.map((value) => ({ value, label: t(`certificates.kind.${value}`) }))}
              />
              <div class="yc-form-pair">
                <Select
                  label={t('certificates.term')}
                  value={termKey}
                  onChange={onTerm}
                  options={termOptions(facts, termKey)}
                />
                {draft.kind === 'grade' && (
                  <Select
                    label={t('certificates.gradeAll')}
                    value={draft.grade}
                    onChange={(grade) => set({ grade })}
                    options={GRADES.map((value) => ({ value, label: t(`certificates.grade.${value}`) }))}
                  />
                )}
              </div>
            </div>
          </Card>
          <Card title={t('certificates.who')} meta={t('certificates.chosen', { n: picked.length })}>
            <ChoosePeople
              key={isTutor ? 'tutors' : 'students'}
              people={people}
              groups={isTutor ? [] : facts.groups}
              asked={isTutor ? new Set() : asked}
              chosen={chosen}
              onChoose={setChosen}
              hasOne={hasOne}
              error={tried ? errors.who : undefined}
              gradeOf={draft.kind === 'grade' ? gradeOf : undefined}
              onGrade={({ key }, grade) => set({ grades: { ...draft.grades, [key]: grade } })}
            />
            {marked.length > picked.length && (
              <p class="yc-meta" role="status">
                {t('certificates.without', {
                  n: marked.length - picked.length,
                  grade: t(`certificates.grade.${NO_CERTIFICATE}`),
                })}
              </p>
            )}
            {missing > 0 && <Banner tone="warn">{t('certificates.missing', { n: missing })}</Banner>}
          </Card>
          <Card title={t('certificates.words')}>
            <div class="yc-form">
              <TextField
                label={t('certificates.paperTitle')}
                value={draft.title}
                onChange={(title) => set({ title })}
                error={errors.title}
                required
              />
              <TextArea
                label={t('certificates.text')}
                hint={t('certificates.textHint', { words: PLACEHOLDERS.map((word) => `{${word}}`).join(' ') })}
                value={draft.text}
                onChange={(text) => set({ text })}
                rows={4}
                error={errors.text}
                required
              />
              <div class="yc-form-pair">
                <TextField
                  label={t('certificates.prefix')}
                  value={draft.prefix}
                  onChange={(prefix) => set({ prefix })}
                  error={errors.prefix}
                />
                <NumberField
                  label={t('certificates.first')}
                  hint={t('certificates.firstHint')}
                  value={draft.first}
                  onChange={(number) => set({ first: number })}
                  max={999_999}
                  error={errors.first}
                />
              </div>
              <DateField
                label={t('certificates.issued')}
                value={draft.issued}
                onChange={(issued) => set({ issued })}
                error={errors.issued}
              />
            </div>
          </Card>
        </div>
        <div class="yc-stack certificates-side">
          <Card title={t('certificates.preview')}>
            <LookFields design={draft.design} paper={draft.paper} onChange={set} />
            <Preview
              people={picked.length > 0 ? picked : people.slice(0, 1)}
              printedOf={(one, i) => ({
                ...certificateFor(draft, one, termKey, facts),
                text: fillPlaceholders(certificateFor(draft, one, termKey, facts).text, {
                  姓名: one.name,
                  班级: one.className,
                }),
                prefix: first.prefix,
                number: first.number + i,
                signature,
              })}
            />
            <p class="yc-meta">
              {signature ? t('certificates.signature', { name: signature }) : t('certificates.noSignature')}
            </p>
          </Card>
          {tried && wrong.length > 0 && (
            <Banner tone="error">
              <ul role="list">
                {wrong.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Banner>
          )}
          {picked.length > 0 && (
            <p class="yc-meta">
              {t('certificates.range', {
                from: numberText(first),
                to: numberText({ ...first, number: first.number + picked.length - 1 }),
              })}
            </p>
          )}
          <Button kind="primary" size="large" icon="print" wide busy={busy} onClick={() => void give()}>
            {t('certificates.give', { n: picked.length })}
          </Button>
        </div>
      </div>
    </>
  );
}

/** The terms on record, and the one that is open although nobody entered it yet. */
function termOptions({ terms }: BatchFacts, termKey: string): { value: string; label: string }[] {
  const options = terms
    .filter(({ purged }) => !purged)
    .sort((a, b) => (a.start < b.start ? 1 : -1))
    .map((term) => ({ value: keyOf(term._id), label: nameOfTerm(term) }));

  return options.some(({ value }) => value === termKey)
    ? options
    : [{ value: termKey, label: termWords(termKey) }, ...options];
}
