import { t } from '../i18n';
import { confirm } from './Confirm';
import { goBack } from './navigate';
import { save } from './save';

export interface DeleteQuestion<T> {
  /** What is deleted, by name. */
  name: string;
  /** Why it cannot be deleted, in sentences; '' where nothing refers to it. */
  blockedBy: () => Promise<string>;
  run: () => Promise<T>;
  undo: (result: T) => Promise<unknown>;
  /** Path of the list to go to afterwards; none stays where one is. */
  back?: string | undefined;
}

/** Asks, deletes and offers 撤销; explains itself where something still refers to the record. Answers whether it is gone. */
export async function askDelete<T>({ name, blockedBy, run, undo, back }: DeleteQuestion<T>): Promise<boolean> {
  const reason = await blockedBy();
  if (reason !== '') {
    await confirm({
      title: t('registers.cannotDelete', { name }),
      text: reason,
      yes: t('registers.understood'),
      single: true,
    });
    return false;
  }
  const isSure = await confirm({
    title: t('registers.deleteTitle', { name }),
    text: t('registers.deleteText'),
    yes: t('ui.delete'),
    danger: true,
  });
  if (!isSure) return false;
  const result = await save(run, { text: t('registers.deleted', { name }), undo });
  if (result === undefined) return false;
  if (back !== undefined) goBack(back);
  return true;
}
