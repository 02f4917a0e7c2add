import { useEffect, useMemo, useState } from 'preact/hooks';
import { classCode, classIn, className } from '../../domain/classes';
import { loadPinyin, matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { SearchField } from '../../ui/SearchField';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { useLive } from '../../ui/useLive';
import { addStep, newChildStep } from './session.commands';
import type { OpenSession } from './useSession';

/** Found names shown at once: more than fit on a phone, few enough to paint in a moment. */
const SHOWN = 20;
const GRADES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const CLASSES = Array.from({ length: 12 }, (_, index) => String(index + 1));

/** A child who is here and not on the roll: found on the roster, or entered by name. */
export function AddChildSheet({ open, onClose }: { open: OpenSession; onClose: () => void }) {
  const { context, isFuture } = open;
  const [query, setQuery] = useState('');
  const [grade, setGrade] = useState('');
  const [classNumber, setClassNumber] = useState('');
  const [, setReady] = useState(false);
  useEffect(() => {
    // without the table names are still found by their characters
    loadPinyin().then(
      () => setReady(true),
      () => undefined,
    );
  }, []);
  const students = useLive(() => listDocs(db, 'student'), []);
  const text = query.trim();
  const onRoll = useMemo(() => new Set(open.roll.map((entry) => entry.student)), [open.roll]);
  const found = text
    ? (students ?? []).filter((student) => !student.left && matches(text, student.name)).slice(0, SHOWN)
    : [];
  // letters that find somebody are initials, not a name
  const isName = text.length >= 2 && (/\p{Script=Han}/u.test(text) || (/\p{L}/u.test(text) && found.length === 0));
  const take = (step: ReturnType<typeof addStep>) => {
    onClose();
    open.attend(step);
  };
  return (
    <Sheet open title={t('session.addTitle')} onClose={onClose} size="full">
      <SearchField value={query} onChange={setQuery} label={t('session.addSearch')} />
      {found.length > 0 && (
        <div>
          <List label={t('session.addTitle')}>
            {found.map((student) => {
              const key = student._id.slice('student:'.length);
              const classWord = className(classIn(student.classes, context.schoolYear));
              return (
                <ListItem
                  key={key}
                  title={student.name}
                  meta={[classWord, student.village, onRoll.has(key) ? t('session.addOnRoll') : '']
                    .filter(Boolean)
                    .join(' · ')}
                  onClick={onRoll.has(key) ? undefined : () => take(addStep(key, student.name, isFuture))}
                />
              );
            })}
          </List>
        </div>
      )}
      {text && students && found.length === 0 && <p class="yc-meta">{t('session.addNone')}</p>}
      {isName && (
        <div class="session-sheet session-fields">
          <strong>{t('session.addNew', { name: text })}</strong>
          <div class="session-pair">
            <Select
              label={t('session.addGrade')}
              value={grade}
              onChange={setGrade}
              placeholder={t('session.noClass')}
              options={GRADES.map((value) => ({ value, label: t('session.gradeOf', { n: value }) }))}
            />
            <Select
              label={t('session.addClass')}
              value={classNumber}
              onChange={setClassNumber}
              placeholder={t('session.noClass')}
              disabled={!grade}
              options={CLASSES.map((value) => ({ value, label: t('session.classOf', { n: value }) }))}
            />
          </div>
          <Button
            kind="primary"
            onClick={() =>
              take(
                newChildStep(db, {
                  name: text,
                  schoolYear: context.schoolYear,
                  className: grade
                    ? classCode(Number(grade), classNumber ? Number(classNumber) : undefined)
                    : undefined,
                  isFuture,
                }),
              )
            }
          >
            {t('session.addDo')}
          </Button>
        </div>
      )}
    </Sheet>
  );
}
