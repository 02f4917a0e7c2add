import { useState } from 'preact/hooks';
import { termKeyOfDay } from '../../domain/calendar';
import { dayOf } from '../../domain/dates';
import { dealLabels, LABEL_SHEETS, type LabelSheetName } from '../../domain/labelSheets';
import { studentCode } from '../../domain/studentCode';
import { db } from '../../db/database';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { LabelSheets } from '../../ui/LabelSheets';
import { NumberField } from '../../ui/NumberField';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { QrCode } from '../../ui/QrCode';
import { Select } from '../../ui/Select';
import { useLive } from '../../ui/useLive';
import { readBatch, type BatchFacts } from './certificates.queries';
import '../../ui/FormSheet.css';
import './studentCards.css';

/** One card: a child with all its groups of the term. */
type StudentCard = { key: string; name: string; className: string; groups: string[] };

/** Every child once, in the order of the list. `keep` says which of its places count. */
function cardsOf({ students }: BatchFacts, keep: (group: string, person: string) => boolean): StudentCard[] {
  const cards = new Map<string, StudentCard>();
  const wanted = new Set(students.flatMap(({ group, person }) => (keep(group, person) ? [person] : [])));
  for (const { person, name, className, groupName } of students) {
    if (!wanted.has(person)) continue;
    const card = cards.get(person) ?? { key: person, name, className, groups: [] };
    if (groupName) card.groups.push(groupName);
    cards.set(person, card);
  }
  return [...cards.values()];
}

/** `#/student-cards?students=<key>.<key>` or `?group=<key>`: cards with a code, on the papers one can buy. */
export function StudentCardsPage({ query }: PageProps) {
  const chosen = (query.get('students') ?? '').split('.').filter(Boolean);
  const today = dayOf(new Date());
  const facts = useLive(async () => readBatch(db, termKeyOfDay(await listDocs(db, 'term'), today)), [today]);
  const [asked, setAsked] = useState(chosen.length > 0 ? 'chosen' : (query.get('group') ?? ''));
  const [sheet, setSheet] = useState<LabelSheetName>('2x5');
  const [start, setStart] = useState<number | null>(1);
  if (!facts) return <PageHeader title={t('cards.title')} back="certificates" />;
  const which = asked || (facts.groups[0]?.key ?? 'all');
  const cards = cardsOf(facts, (group, person) =>
    which === 'chosen' ? chosen.includes(person) : which === 'all' ? group !== '' : group === which,
  );
  const { columns, rows } = LABEL_SHEETS[sheet];
  return (
    <>
      <PageHeader
        title={t('cards.title')}
        subtitle={t('cards.subtitle', { n: cards.length, sheets: dealLabels(sheet, cards, start ?? 1).length })}
        back="certificates"
      />
      <div class="yc-page">
        <div class="yc-noprint">
          <Card>
            <div class="yc-form">
              <div class="yc-form-pair">
                <Select
                  label={t('cards.choose')}
                  value={which}
                  onChange={setAsked}
                  options={[
                    ...(chosen.length > 0 ? [{ value: 'chosen', label: t('cards.chosen', { n: chosen.length }) }] : []),
                    ...facts.groups.map(({ key, name }) => ({ value: key, label: name })),
                    { value: 'all', label: t('cards.all') },
                  ]}
                />
                <Select
                  label={t('cards.layout')}
                  value={sheet}
                  onChange={setSheet}
                  options={(['2x5', '2x7', '3x8'] as const).map((value) => ({
                    value,
                    label: t(`cards.layout.${value}`),
                  }))}
                />
              </div>
              <NumberField
                label={t('cards.start')}
                hint={t('cards.startHint')}
                value={start}
                onChange={setStart}
                min={1}
                max={columns * rows}
              />
              <p class="yc-meta">{t('cards.private')}</p>
              <p class="yc-meta">{t('labels.printHint')}</p>
              <Button kind="primary" icon="print" disabled={cards.length === 0} onClick={() => print()}>
                {t('ui.print')}
              </Button>
            </div>
          </Card>
        </div>
        {cards.length === 0 ? (
          <EmptyState title={t('cards.none')} drawing="book" />
        ) : (
          <LabelSheets sheet={sheet} labels={cards} start={start ?? 1} sheetLabel={(n) => t('cards.sheet', { n })}>
            {(card) => (
              <OneCard card={card} palace={facts.school.palace || facts.school.name} isRoomy={sheet === '2x5'} />
            )}
          </LabelSheets>
        )}
      </div>
    </>
  );
}

/** A name of two parts goes on in the next line between them, not in the middle of one. */
const inParts = (name: string): string => name.replaceAll('·', '·\u200b');

/** What is on a card; 学员卡 is Chinese in any language of the screen. No phone, no health, no village: cards get lost. */
function OneCard({ card, palace, isRoomy }: { card: StudentCard; palace: string; isRoomy: boolean }) {
  const base = location.href.split('#')[0] ?? '';
  return (
    <div lang="zh-CN" class={isRoomy ? 'student-card student-card-roomy' : 'student-card'}>
      <header>
        <span>{palace}</span>
        <em>学员卡</em>
      </header>
      <div class="student-card-words">
        <strong class={card.name.length > 5 ? 'student-card-long' : undefined}>{inParts(card.name)}</strong>
        {card.className && <span>{card.className}</span>}
        <span>{card.groups.join('、')}</span>
      </div>
      <QrCode text={studentCode(base, card.key)} label={t('cards.code', { name: card.name })} />
    </div>
  );
}
