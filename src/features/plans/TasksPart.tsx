import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { taskFigures, type TaskRow } from '../../domain/palacePlan';
import { TASK_STATES } from '../../domain/planDocuments';
import { plainText } from '../../domain/richText';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { dateWord } from '../../ui/dateWords';
import { pageOf } from '../../ui/pageOf';
import { save } from '../../ui/save';
import { DESKTOP, useMediaQuery } from '../../ui/useMediaQuery';
import { TaskSheet } from './parts';
import { monthName } from './planWords';
import { PrintTable } from './PrintTable';
import { setTaskState } from './plans.commands';
import { ownerOf, type PalacePage, type Writer } from './plans.queries';

interface TasksPartProps {
  period: string;
  page: PalacePage;
  writer: Writer;
  today: Day;
}

/** The month-by-month tasks: a table on a desktop with the state to be set in it, a list to tick off on a phone. */
export function TasksPart({ period, page, writer, today }: TasksPartProps) {
  const { rows, tutors } = page;
  const isDesktop = useMediaQuery(DESKTOP);
  const [open, setOpen] = useState<string>();
  const figures = taskFigures(rows);
  const mayTick = ({ task }: TaskRow) => writer.isOffice || (writer.person !== null && task.owner === writer.person);
  const setState = (row: TaskRow, state: TaskRow['state']) =>
    void save(() => setTaskState(db, period, row.key, state, today), {
      text: t('plans.taskIs', { state: t(`plans.task.${state}`) }),
      undo: (result) => undo(db, result),
    });
  const row = rows.find(({ key }) => key === open);
  return (
    <section class="plan-part" aria-labelledby="plan-tasks">
      <div class="plan-part-head">
        <h2 id="plan-tasks">{t('plans.tasks')}</h2>
        {figures.total > 0 && <p class="yc-meta">{t('plans.taskFigures', figures)}</p>}
        {writer.isOffice && (
          <span class="yc-noprint">
            <Button size="small" icon="add" onClick={() => setOpen('')}>
              {t('plans.addTask')}
            </Button>
          </span>
        )}
      </div>
      {rows.length === 0 && <p class="yc-meta">{t('plans.noTasks')}</p>}
      {rows.length > 0 && (
        <PrintTable
          head={[
            t('plans.monthColumn'),
            t('plans.taskText'),
            t('plans.owner'),
            t('plans.due'),
            t('plans.state'),
            t('plans.evidence'),
          ]}
          rows={rows.map((one) => [
            monthName(one.task.month),
            one.task.text,
            ownerOf(one, tutors),
            dateWord(one.due),
            t(`plans.task.${one.state}`),
            plainText(one.progress?.evidence ?? ''),
          ])}
        />
      )}
      <div class="yc-noprint">
        {rows.length > 0 && isDesktop && (
          <DataTable
            label={t('plans.tasks')}
            rows={rows}
            rowKey={({ key }) => key}
            columns={columns(page, mayTick, setState)}
            onRow={writer.isOffice ? ({ key }) => setOpen(key) : undefined}
            empty={null}
          />
        )}
        {rows.length > 0 && !isDesktop && (
          <Months
            rows={rows}
            owner={(one) => ownerOf(one, tutors)}
            mayTick={mayTick}
            onState={setState}
            onOpen={setOpen}
          />
        )}
      </div>
      {open !== undefined && (
        <TaskSheet
          period={period}
          page={page}
          row={row}
          today={today}
          isReadOnly={row !== undefined && !mayTick(row)}
          mayRewrite={writer.isOffice}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function columns(
  page: PalacePage,
  mayTick: (row: TaskRow) => boolean,
  onState: (row: TaskRow, state: TaskRow['state']) => void,
): Column<TaskRow>[] {
  return [
    { id: 'task', title: t('plans.taskText'), cell: ({ task }) => task.text, value: ({ task }) => task.text },
    {
      id: 'month',
      title: t('plans.monthColumn'),
      width: '8rem',
      sortBy: ({ task }) => task.month,
      cell: ({ task }) => monthName(task.month),
    },
    {
      id: 'owner',
      title: t('plans.owner'),
      width: '7rem',
      value: (row) => ownerOf(row, page.tutors),
      cell: (row) => ownerOf(row, page.tutors),
    },
    {
      id: 'due',
      title: t('plans.due'),
      width: '8.5rem',
      sortBy: ({ due }) => due,
      cell: (row) => <Due row={row} />,
    },
    {
      id: 'state',
      title: t('plans.state'),
      width: '8rem',
      sortBy: ({ state }) => TASK_STATES.indexOf(state),
      cell: (row) => (mayTick(row) ? <StateSelect row={row} onState={onState} /> : t(`plans.task.${row.state}`)),
    },
    { id: 'evidence', title: t('plans.evidence'), cell: (row) => <Evidence row={row} /> },
  ];
}

function StateSelect({ row, onState }: { row: TaskRow; onState: (row: TaskRow, state: TaskRow['state']) => void }) {
  return (
    <label class={`plan-state plan-state-${row.state}`}>
      <span class="yc-hidden">{t('plans.stateOf', { name: row.task.text })}</span>
      <select
        value={row.state}
        onChange={(event) => {
          const state = TASK_STATES.find((one) => one === event.currentTarget.value);
          if (state) onState(row, state);
        }}
      >
        {TASK_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`plans.task.${state}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Due({ row }: { row: TaskRow }) {
  return (
    <span class={row.late > 0 ? 'plan-late' : undefined}>
      {dateWord(row.due)}
      {row.late > 0 && <small>{t('plans.lateBy', { n: row.late })}</small>}
    </span>
  );
}

function Evidence({ row }: { row: TaskRow }) {
  const page = row.progress?.link ? pageOf(row.progress.link) : undefined;
  return (
    <>
      {plainText(row.progress?.evidence ?? '')}
      {page && (
        <a class="yc-noprint" href={page}>
          {t('plans.seeRecord')}
        </a>
      )}
    </>
  );
}

interface MonthsProps {
  rows: readonly TaskRow[];
  owner: (row: TaskRow) => string;
  mayTick: (row: TaskRow) => boolean;
  onState: (row: TaskRow, state: TaskRow['state']) => void;
  onOpen: (key: string) => void;
}

function Months({ rows, owner, mayTick, onState, onOpen }: MonthsProps) {
  const months = [...new Set(rows.map(({ task }) => task.month))];
  return (
    <>
      {months.map((month) => (
        <div key={month} class="plan-month">
          <h3>{monthName(month)}</h3>
          <ul role="list">
            {rows
              .filter(({ task }) => task.month === month)
              .map((row) => (
                <li key={row.key} class={row.state === 'done' ? 'plan-task plan-task-done' : 'plan-task'}>
                  <label>
                    <input
                      type="checkbox"
                      checked={row.state === 'done'}
                      disabled={!mayTick(row)}
                      onChange={(event) => onState(row, event.currentTarget.checked ? 'done' : 'open')}
                    />
                    <span class="yc-hidden">{t('plans.doneOf', { name: row.task.text })}</span>
                  </label>
                  <button type="button" onClick={() => onOpen(row.key)}>
                    <strong>{row.task.text}</strong>
                    <span>
                      {[owner(row), t('plans.until', { day: dateWord(row.due) })].filter(Boolean).join(' · ')}
                      {row.state === 'doing' && <Chip tone="sky">{t('plans.task.doing')}</Chip>}
                      {row.late > 0 && <Chip tone="bad">{t('plans.lateBy', { n: row.late })}</Chip>}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}
