import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { isInService } from '../../domain/service';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { FormSheet } from '../../ui/FormSheet';
import { NumberField } from '../../ui/NumberField';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { draftOf, errorsOf, patchOf, type Body, type LeaderDraft } from './leaderDraft';
import { saveLeader, removeRecords } from './organisation.commands';
import type { LeaderRow } from './organisation.queries';

interface LeaderFormProps {
  /** Missing for a new one. */
  row?: LeaderRow | undefined;
  body: Body;
  /** The place of a new one. */
  order: number;
  onClose: () => void;
}

const POSTS = {
  leading: ['leaders.post.head', 'leaders.post.deputy', 'leaders.post.member'],
  office: ['leaders.post.director', 'leaders.post.deputyDirector', 'leaders.post.clerk'],
} as const;

/** Adds a member of the leading group or the office, or changes one: a tutor of the roster, or anybody by name. */
export function LeaderForm({ row, body, order, onClose }: LeaderFormProps) {
  const [first] = useState(() => draftOf(row?.leader, body, order));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<LeaderDraft>) => setDraft((now) => ({ ...now, ...change }));
  const today = dayOf(new Date());
  const tutors = useLive(() => listDocs(db, 'tutor'), []) ?? [];
  const errors = errorsOf(draft);
  const chosen = tutors.find(({ _id }) => keyOf(_id) === draft.tutor);
  const name = chosen?.name ?? draft.name.trim();
  const onSave = async () => {
    const saved = await save(() => saveLeader(db, patchOf(draft), row?.key, row && patchOf(first)), {
      text: t(row ? 'registers.changed' : 'registers.added', { name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  const remove = async () => {
    if (!row) return;
    const saved = await save(() => removeRecords(db, [row.leader._id]), {
      text: t('registers.deleted', { name: row.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={row ? t('leaders.editTitle', { name: row.name }) : t('leaders.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          <ChoiceGroup
            label={t('leaders.body')}
            value={draft.body}
            onChange={(next) => set({ body: next })}
            options={(['leading', 'office'] as const).map((value) => ({ value, label: t(`leaders.body.${value}`) }))}
          />
          <PickerField
            label={t('leaders.tutor')}
            hint={t('leaders.tutorHint')}
            value={draft.tutor ? [draft.tutor] : []}
            onChange={([tutor]) => set({ tutor: tutor ?? '' })}
            options={tutors
              .filter((tutor) => isInService(tutor, today) || keyOf(tutor._id) === first.tutor)
              .map((tutor) => ({ key: keyOf(tutor._id), name: tutor.name }))}
            placeholder={t('leaders.notTutor')}
          />
          {draft.tutor === '' && (
            <div class="yc-form-pair">
              <TextField
                label={t('leaders.name')}
                value={draft.name}
                onChange={(next) => set({ name: next })}
                error={tried ? errors.name : undefined}
                required
              />
              <TextField
                label={t('leaders.phone')}
                type="tel"
                value={draft.phone}
                onChange={(phone) => set({ phone })}
                error={tried ? errors.phone : undefined}
              />
            </div>
          )}
          <div class="yc-form-pair">
            <TextField
              label={t('leaders.post')}
              value={draft.post}
              onChange={(post) => set({ post })}
              suggestions={POSTS[draft.body].map((key) => t(key))}
              error={tried ? errors.post : undefined}
              required
            />
            <TextField
              label={t('leaders.position')}
              value={draft.position}
              onChange={(position) => set({ position })}
              placeholder={t('leaders.positionExample')}
            />
          </div>
          <TextArea
            label={t('leaders.duties')}
            value={draft.duties}
            onChange={(duties) => set({ duties })}
            rows={2}
            maxLength={500}
          />
          <NumberField
            label={t('leaders.order')}
            hint={t('leaders.orderHint')}
            value={draft.order}
            onChange={(next) => set({ order: next })}
            min={0}
            max={999}
          />
          {row && (
            <Button kind="danger-ghost" icon="delete" onClick={() => void remove()}>
              {t('leaders.remove')}
            </Button>
          )}
        </>
      )}
    </FormSheet>
  );
}
