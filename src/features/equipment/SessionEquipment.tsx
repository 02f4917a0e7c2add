import { useId, useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { dateWord } from '../../ui/dateWords';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { useLive } from '../../ui/useLive';
import './equipment.css';
import { returnLoans } from './equipment.commands';
import { IssueSheet } from './IssueSheet';
import { ReportSheet } from './ReportSheet';
import { saveMove } from './saveMove';
import { loansOfGroup, type GroupLoan } from './session.queries';
import { amountText } from './stockWords';

export interface SessionEquipmentProps {
  /** The session's id, its group's key, and its day. */
  session: string;
  group: string;
  date: Day;
  /** Nothing is shown where the group has nothing. */
  onlyLoans?: boolean;
}

/** On a session's page: what the group has, taking more, and giving it all back when everybody leaves. Works offline. */
export function SessionEquipment({ session, group, date, onlyLoans }: SessionEquipmentProps) {
  const view = useLive(() => loansOfGroup(db, group), [group]);
  const id = useId();
  const [onTop, setOnTop] = useState<'issue' | GroupLoan>();
  if (!view || (onlyLoans && view.loans.length === 0)) return null;
  const { loans, names } = view;
  const place = `group:${group}`;
  const giveBack = (which: readonly GroupLoan[], text: string) =>
    void saveMove(
      () =>
        returnLoans(
          db,
          which.map(({ item }) => ({ place, item })),
        ),
      text,
      (item) => which.find((loan) => loan.item === item) ?? { name: '' },
      names,
    );
  return (
    <section class="yc-card" aria-labelledby={id}>
      <h2 id={id}>{t('sessionEquipment.title')}</h2>
      {loans.length === 0 ? (
        <p class="yc-meta">{t('sessionEquipment.none')}</p>
      ) : (
        <ul role="list" aria-label={t('sessionEquipment.onLoan')}>
          {loans.map((loan) => (
            <li key={loan.item} class="stock-line">
              <div>
                <strong>
                  {loan.name} {amountText(loan.n, loan.unit)}
                </strong>
                <small>
                  {loan.due === undefined
                    ? t('sessionEquipment.longTerm')
                    : loan.due === date
                      ? t('sessionEquipment.dueToday')
                      : t('sessionEquipment.overdue', { day: dateWord(loan.due) })}
                </small>
              </div>
              <div class="yc-row">
                {loan.isOverdue && <Chip tone="bad">{t('loans.overdue')}</Chip>}
                <Button onClick={() => setOnTop(loan)}>{t('sessionEquipment.report')}</Button>
                <Button
                  onClick={() =>
                    giveBack(
                      [loan],
                      t('equipment.moved', {
                        kind: t('equipment.kind.return'),
                        n: loan.n,
                        unit: loan.unit,
                        name: loan.name,
                      }),
                    )
                  }
                >
                  {t('sessionEquipment.return')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="stock-actions">
        <Button icon="add" onClick={() => setOnTop('issue')}>
          {t('sessionEquipment.issue')}
        </Button>
        {loans.length > 1 && (
          <Button icon="check" onClick={() => giveBack(loans, t('sessionEquipment.returned'))}>
            {t('sessionEquipment.returnAll')}
          </Button>
        )}
      </div>
      {onTop === 'issue' && (
        <IssueSheet session={session} group={group} date={date} onClose={() => setOnTop(undefined)} />
      )}
      {onTop !== undefined && onTop !== 'issue' && (
        <ReportSheet loan={onTop} group={group} session={session} names={names} onClose={() => setOnTop(undefined)} />
      )}
    </section>
  );
}
