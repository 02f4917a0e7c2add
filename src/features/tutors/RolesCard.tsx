import { useState } from 'preact/hooks';
import { ROLES, rolesOf } from '../../domain/roles';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { Chip } from '../../ui/Chip';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { saveRoles } from './tutorFile.commands';
import type { TutorDetail } from './tutors.queries';

/** What the person may do beside leading groups: who approves, who is on duty, who keeps the stock. */
export function RolesCard({ detail, mayEdit }: { detail: TutorDetail; mayEdit: boolean }) {
  const roles = rolesOf(detail.tutor);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t('tutors.roles')}>
      <div class="yc-row">
        {roles.size === 0 && <span class="yc-meta">{t('tutors.noRoles')}</span>}
        {[...roles].map((role) => (
          <Chip key={role} tone={role === 'director' ? 'lamp' : 'sky'}>
            {t(`tutors.role.${role}`)}
          </Chip>
        ))}
      </div>
      {mayEdit && (
        <div class="yc-noprint">
          <Button icon="edit" onClick={() => setOpen(true)}>
            {t('tutors.editRoles')}
          </Button>
        </div>
      )}
      {isOpen && <RolesSheet detail={detail} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function RolesSheet({ detail: { key, tutor }, onClose }: { detail: TutorDetail; onClose: () => void }) {
  const [first] = useState(() => rolesOf(tutor));
  const [roles, setRoles] = useState(first);
  const toggle = (role: (typeof ROLES)[number], on: boolean) =>
    setRoles(new Set(ROLES.filter((one) => (one === role ? on : roles.has(one)))));
  const onSave = async () => {
    const saved = await save(() => saveRoles(db, key, roles), {
      text: t('registers.changed', { name: tutor.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('tutors.rolesOf', { name: tutor.name })}
      onClose={onClose}
      onSave={onSave}
      errors={[]}
      isDirty={[...first].join() !== [...roles].join()}
      size="auto"
    >
      {() =>
        ROLES.map((role) => (
          <Checkbox
            key={role}
            label={t(`tutors.role.${role}`)}
            hint={t(`tutors.roleHint.${role}`)}
            checked={roles.has(role)}
            onChange={(on) => toggle(role, on)}
          />
        ))
      }
    </FormSheet>
  );
}
