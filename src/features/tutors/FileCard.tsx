import { useState } from 'preact/hooks';
import { pictures } from '../../db/pictures';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { Pictures } from '../../ui/pictures/Pictures';
import { EntrySheet, type EntryOpen } from './EntrySheet';
import type { FileList } from './tutorFile.commands';
import { entriesOf, type FileEntry, type TutorDetail } from './tutors.queries';

/** Training attended, or certificates, of a tutor: one line each, with the pictures of the papers below. */
export function FileCard({ detail, list }: { detail: TutorDetail; list: FileList }) {
  const [open, setOpen] = useState<EntryOpen>();
  const entries = entriesOf(detail.file, list);
  const hours = entries.reduce((sum, { entry }) => sum + (entry.hours ?? 0), 0);
  const meta = list === 'trainings' && hours > 0 ? t('tutors.hoursTotal', { n: hours }) : undefined;
  return (
    <Card title={t(`tutors.${list}`)} meta={meta}>
      {entries.length === 0 && <p class="yc-meta">{t(`tutors.${list}None`)}</p>}
      {entries.length > 0 && (
        <List label={t(`tutors.${list}`)}>
          {entries.map((one) => (
            <ListItem
              key={one.key}
              title={one.entry.title}
              meta={metaOf(one.entry)}
              onClick={() => setOpen({ list, ...one })}
            />
          ))}
        </List>
      )}
      <div class="yc-noprint">
        <Button icon="add" kind="plain" onClick={() => setOpen({ list })}>
          {t(`tutors.${list}Add`)}
        </Button>
        <Pictures
          store={pictures}
          of={detail.tutor._id}
          kind={list === 'trainings' ? 'training' : 'certificate'}
          label={t(`tutors.${list}Pictures`)}
        />
      </div>
      {open && <EntrySheet tutorKey={detail.key} open={open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function metaOf(entry: FileEntry): string {
  return [
    entry.on,
    entry.place ?? entry.issuer,
    entry.hours ? t('tutors.hours', { n: entry.hours }) : '',
    entry.number,
    entry.note,
  ]
    .filter(Boolean)
    .join(' · ');
}
