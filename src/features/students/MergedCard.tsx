import { className, classIn } from '../../domain/classes';
import type { Student } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { partStudents } from '../../db/mergedStudents';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { confirm } from '../../ui/Confirm';
import { save } from '../../ui/save';

/** The records that were merged into this child's; each can be taken apart again, however long ago that was. */
export function MergedCard({ records, schoolYear }: { records: readonly Student[]; schoolYear: number }) {
  if (records.length === 0) return null;
  const part = async ({ _id, name }: Student): Promise<void> => {
    const isSure = await confirm({
      title: t('students.partTitle', { name }),
      text: t('students.partText'),
      yes: t('students.part'),
    });
    if (!isSure) return;
    await save(() => partStudents(db, keyOf(_id)), {
      text: t('students.partSaved', { name }),
      undo: (result) => undo(db, result),
    });
  };
  return (
    <Card title={t('students.mergedRecords')} meta={t('students.mergedText')}>
      <ul class="students-papers" role="list">
        {records.map((record) => (
          <li key={record._id} class="students-paper">
            <span class="yc-grow">
              {record.name}{' '}
              <span class="yc-meta">
                {[className(classIn(record.classes, schoolYear)), record.birth, record.village]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button size="small" onClick={() => void part(record)}>
              {t('students.part')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
