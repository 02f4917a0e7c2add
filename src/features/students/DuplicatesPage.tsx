import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import type { Duplicate, DuplicateRecord } from '../../domain/duplicates';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import './roster.css';
import { CompareSheet } from './CompareSheet';
import { comparedRecords, keepApart, listDuplicates } from './duplicates.queries';

/** 重复的记录: which records are probably one child, compared side by side and merged. */
export function DuplicatesPage() {
  const today = dayOf(new Date());
  const pairs = useLive(() => listDuplicates(db, today), [today]);
  const all = useLive(() => comparedRecords(db, today), [today]);
  const [compared, setCompared] = useState<Pick<Duplicate, 'a' | 'b'>>();
  const [picked, setPicked] = useState<string[]>([]);
  if (!pairs || !all) return <PageHeader title={t('roster.duplicates')} back="students" />;
  const [one, other] = picked.flatMap((key) => all.find((record) => record.key === key) ?? []);
  const apart = ({ a, b }: Duplicate) =>
    void save(() => keepApart(db, a.key, b.key), {
      text: t('roster.keptApart', { name: a.student.name }),
      undo: (result) => undo(db, result),
    });
  return (
    <>
      <PageHeader
        title={t('roster.duplicates')}
        subtitle={t('roster.duplicatesCount', { n: pairs.length })}
        back="students"
      />
      <div class="yc-page">
        {pairs.length === 0 && <EmptyState title={t('roster.noDuplicates')} text={t('roster.noDuplicatesText')} />}
        {pairs.map((pair) => (
          <Card key={`${pair.a.key} ${pair.b.key}`}>
            <div class="roster-pair">
              <Words record={pair.a} />
              <Words record={pair.b} />
            </div>
            <p class="yc-row">
              {pair.reasons.map((reason) => (
                <Chip key={reason} tone="lamp">
                  {t(`roster.reason.${reason}`)}
                </Chip>
              ))}
            </p>
            <div class="yc-row">
              <Button onClick={() => apart(pair)}>{t('roster.notSame')}</Button>
              <Button kind="primary" onClick={() => setCompared(pair)}>
                {t('roster.compare')}
              </Button>
            </div>
          </Card>
        ))}
        <Card title={t('roster.byHandTitle')} meta={t('roster.byHandText')}>
          <PickerField
            label={t('roster.pickTwo')}
            value={picked}
            onChange={(keys) => setPicked(keys.slice(-2))}
            options={all.map(({ key, student, classCode }) => ({
              key,
              name: student.name,
              meta: [className(classCode), student.birth].filter(Boolean).join(' · '),
            }))}
            multiple
          />
          <Button
            disabled={!one || !other}
            onClick={() =>
              one && other && setCompared(one.key < other.key ? { a: one, b: other } : { a: other, b: one })
            }
          >
            {t('roster.compare')}
          </Button>
        </Card>
      </div>
      {compared && (
        <CompareSheet
          pair={compared}
          onClose={() => {
            setCompared(undefined);
            setPicked([]);
          }}
        />
      )}
    </>
  );
}

function Words({ record: { student, classCode } }: { record: DuplicateRecord }) {
  return (
    <div>
      <h2>{student.name}</h2>
      <p class="yc-meta">
        {[
          className(classCode),
          student.birth,
          student.village,
          student.left && t('students.leftOn', { day: student.left }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
