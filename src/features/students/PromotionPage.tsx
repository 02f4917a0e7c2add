import { useMemo, useState } from 'preact/hooks';
import { schoolYearOf, termKeyOfDay, usualTermDays } from '../../domain/calendar';
import { gradeOf } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import type { School } from '../../domain/documents';
import {
  highestGradeOf,
  OWN_SCHOOL,
  planPromotion,
  type PromotionException,
  type PromotionRules,
} from '../../domain/promotion';
import { commit, undo } from '../../db/commit';
import { db } from '../../db/database';
import { promote } from '../../db/promotion';
import { getDoc, listDocs, mapDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { confirm } from '../../ui/Confirm';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { useLive } from '../../ui/useLive';
import './roster.css';
import { ExceptionsCard } from './ExceptionsCard';
import { PromotionTable } from './PromotionTable';

/** The year that is about to begin: from May on the next one, before that the one that began last autumn. */
const nextYear = (today: string): number =>
  schoolYearOf(today) + (Number(today.slice(5, 7)) >= 5 && Number(today.slice(5, 7)) <= 7 ? 1 : 0);

/** The last day of the school year that ends: that of its spring term, else the usual one. */
async function lastDayBefore(year: number): Promise<string> {
  const spring = `${year - 1}-2`;
  return (await getDoc(db, 'term', `term:${spring}`))?.end ?? usualTermDays(spring).end;
}

/** 升级: everybody goes up a class when a school year begins, in one action, with exceptions by hand. */
export function PromotionPage() {
  const today = dayOf(new Date());
  const [year, setYear] = useState(() => nextYear(today));
  const [exceptions, setExceptions] = useState<Readonly<Record<string, PromotionException>>>({});
  const ground = useLive(async () => {
    const [students, school, lastDay, terms] = await Promise.all([
      mapDocs(db, 'student'),
      getDoc(db, 'school', 'school:school'),
      lastDayBefore(year),
      listDocs(db, 'term'),
    ]);
    return { students, school, lastDay, current: termKeyOfDay(terms, today) };
  }, [year, today]);
  const rules: PromotionRules | undefined = useMemo(
    () => ground && { year, lastDay: ground.lastDay, highestGrade: highestGradeOf(ground.school), exceptions },
    [ground, year, exceptions],
  );
  const steps = useMemo(() => (ground && rules ? planPromotion(ground.students, rules) : []), [ground, rules]);
  if (!ground || !rules) return <PageHeader title={t('roster.promotion')} back="students" />;
  const count = (...kinds: string[]): number => steps.filter(({ kind }) => kinds.includes(kind)).length;
  const [moving, leaving, done, unknown] = [
    count('up', 'stays', 'other'),
    count('leaves'),
    count('done'),
    count('unknown'),
  ];
  // The highest grade that anybody of a school is in now, by school.
  const schools = new Map<string, number>();
  for (const { student, from } of steps) {
    const name = student.homeSchool || OWN_SCHOOL;
    schools.set(name, Math.max(schools.get(name) ?? 1, from === undefined ? 1 : gradeOf(from)));
  }
  const others = [...schools.keys()].filter((name) => name !== OWN_SCHOOL).sort();
  const run = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('roster.promoteSure', { year, next: year + 1 }),
      text: t('roster.promoteSureText', { n: moving, leaving, day: rules.lastDay }),
      yes: t('roster.promoteYes'),
    });
    if (!isSure) return;
    const saved = await save(() => promote(db, steps, rules), {
      text: t('roster.promoted', { n: moving, leaving }),
      undo: (result) => undo(db, result),
    });
    if (saved) setExceptions({});
  };
  return (
    <>
      <PageHeader
        title={t('roster.promotion')}
        subtitle={t('roster.schoolYear', { year, next: year + 1 })}
        back="students"
      />
      <div class="yc-page">
        <div class="roster-choices">
          <Select
            label={t('roster.intoYear')}
            value={String(year)}
            onChange={(text) => {
              setYear(Number(text));
              setExceptions({});
            }}
            options={[schoolYearOf(today), schoolYearOf(today) + 1].map((one) => ({
              value: String(one),
              label: t('roster.schoolYear', { year: one, next: one + 1 }),
            }))}
          />
          <GradeChoice
            school={ground.school}
            schoolKey={OWN_SCHOOL}
            grade={schools.get(OWN_SCHOOL) ?? 1}
            label={t('roster.highestGrade')}
          />
          {others.map((name) => (
            <GradeChoice
              key={name}
              school={ground.school}
              schoolKey={name}
              grade={schools.get(name) ?? 1}
              label={t('roster.highestGradeOf', { name })}
            />
          ))}
        </div>
        {steps.length === 0 ? (
          <EmptyState title={t('students.emptyTitle')} text={t('students.emptyText')} />
        ) : moving + leaving === 0 ? (
          <Banner>{t('roster.allPromoted', { year, next: year + 1 })}</Banner>
        ) : (
          <>
            <Card title={t('roster.preview')} meta={t('roster.previewText', { n: moving, leaving, done })}>
              <PromotionTable steps={steps} />
            </Card>
            {unknown > 0 && <Banner tone="warn">{t('roster.unknownClass', { n: unknown })}</Banner>}
            <ExceptionsCard steps={steps} exceptions={exceptions} onChange={setExceptions} />
            <Button kind="primary" size="large" wide onClick={() => void run()}>
              {t('roster.promote', { n: moving + leaving })}
            </Button>
            <p class="yc-meta">{t('roster.promoteHint')}</p>
          </>
        )}
      </div>
    </>
  );
}

type GradeChoiceProps = {
  school: School | undefined;
  schoolKey: string;
  /** The highest grade that anybody is in. */
  grade: number;
  label: string;
};

/** After which grade children of one school leave; 六 or 九 for most, saved at once. */
function GradeChoice({ school, schoolKey, grade, label }: GradeChoiceProps) {
  const value = highestGradeOf(school)(schoolKey === OWN_SCHOOL ? undefined : schoolKey, grade);
  const set = (grade: string) =>
    void save(
      () =>
        commit(db, [{ id: 'school:school', space: 'main', set: { highestGrades: { [schoolKey]: Number(grade) } } }]),
      { text: t('roster.gradeSaved'), undo: (saved) => undo(db, saved) },
    );
  return (
    <Select
      label={label}
      value={String(value)}
      onChange={set}
      options={['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((grade) => ({
        value: grade,
        label: t('roster.grade', { n: grade }),
      }))}
    />
  );
}
