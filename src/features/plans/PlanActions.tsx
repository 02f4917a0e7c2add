import type { ComponentChildren } from 'preact';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuItem } from '../../ui/Menu';

export interface PlanActionsProps {
  mayWrite: boolean;
  isEditing: boolean;
  onEdit: () => void;
  /** Whether something is written that may become a template. */
  isWritten: boolean;
  onSheet: (sheet: 'source' | 'template') => void;
  /** Whether there is something to print; true by default. */
  canPrint?: boolean | undefined;
  more?: readonly MenuItem[] | undefined;
}

/** What the head of every plan offers: write, print, take over, keep as a template. */
export function PlanActions(props: PlanActionsProps) {
  const { mayWrite, isEditing, onEdit, isWritten, onSheet, canPrint = true, more = [] } = props;
  const writing: MenuItem[] = [
    { label: t('plans.takeOver'), icon: 'copy', onSelect: () => onSheet('source') },
    { label: t('plans.saveTemplate'), icon: 'file', disabled: !isWritten, onSelect: () => onSheet('template') },
  ];
  return (
    <>
      {mayWrite && (
        <IconButton
          icon={isEditing ? 'check' : 'edit'}
          label={t(isEditing ? 'ui.done' : 'ui.edit')}
          showLabel
          onClick={onEdit}
        />
      )}
      <Menu
        items={[
          { label: t('plans.print'), icon: 'print', disabled: !canPrint, onSelect: () => print() },
          ...(mayWrite ? writing : []),
          ...more,
        ]}
      />
    </>
  );
}

export interface NoPlanProps {
  title: string;
  text: string;
  mayWrite: boolean;
  onTake: () => void;
  onWrite: () => void;
}

/** A plan of which nothing is written yet: take one over, or begin. */
export function NoPlan({ title, text, mayWrite, onTake, onWrite }: NoPlanProps): ComponentChildren {
  return (
    <EmptyState title={title} text={text}>
      {mayWrite && (
        <>
          <Button kind="primary" icon="copy" onClick={onTake}>
            {t('plans.takeOver')}
          </Button>
          <Button icon="edit" onClick={onWrite}>
            {t('plans.writeNew')}
          </Button>
        </>
      )}
    </EmptyState>
  );
}
