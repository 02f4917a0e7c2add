import { useState } from 'preact/hooks';
import { moveCategory, type Category } from '../../domain/categories';
import { createKey } from '../../domain/ids';
import { db } from '../../db/database';
import { undoSaved } from '../../db/records';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FormSheet } from '../../ui/FormSheet';
import { IconButton } from '../../ui/IconButton';
import { save } from '../../ui/save';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { saveCategories } from './school.commands';

export interface CategoriesCardProps {
  categories: readonly [string, Category][];
  groups: ReadonlyMap<string, number>;
}

type Editing = { key: string | undefined; name: string };

/** The kinds of groups: switched on or off, renamed, put in order. One that is off keeps its groups. */
export function CategoriesCard({ categories, groups }: CategoriesCardProps) {
  const [editing, setEditing] = useState<Editing>();
  const all = Object.fromEntries(categories);
  const write = (changed: Record<string, Category | null>, name: string) =>
    save(() => saveCategories(db, { ...all, ...changed }), {
      text: t('registers.changed', { name }),
      undo: (saved) => undoSaved(db, saved),
    });
  return (
    <Card title={t('school.categories')} meta={t('school.categoriesHint')}>
      <ul class="school-categories" role="list">
        {categories.map(([key, category], index) => (
          <li key={key}>
            <Switch
              label={category.name}
              hint={t('school.groupCount', { n: groups.get(key) ?? 0 })}
              checked={category.on}
              onChange={(on) => void write({ [key]: { ...category, on } }, category.name)}
            />
            <span class="school-moves">
              <IconButton
                icon="chevronUp"
                label={t('school.moveUp', { name: category.name })}
                disabled={index === 0}
                onClick={() => void write(moveCategory(categories, key, -1), category.name)}
              />
              <IconButton
                icon="chevronDown"
                label={t('school.moveDown', { name: category.name })}
                disabled={index === categories.length - 1}
                onClick={() => void write(moveCategory(categories, key, 1), category.name)}
              />
              <IconButton
                icon="edit"
                label={t('school.rename', { name: category.name })}
                onClick={() => setEditing({ key, name: category.name })}
              />
              <IconButton
                icon="delete"
                label={t('school.deleteCategory', { name: category.name })}
                onClick={() =>
                  void askDelete({
                    name: category.name,
                    blockedBy: () =>
                      Promise.resolve(
                        (groups.get(key) ?? 0) > 0 ? t('school.categoryInUse', { n: groups.get(key) ?? 0 }) : '',
                      ),
                    run: () => saveCategories(db, { ...all, [key]: null }),
                    undo: (saved) => undoSaved(db, saved),
                  })
                }
              />
            </span>
          </li>
        ))}
      </ul>
      <Button icon="add" wide onClick={() => setEditing({ key: undefined, name: '' })}>
        {t('school.addCategory')}
      </Button>
      {editing && (
        <CategoryForm
          editing={editing}
          others={categories.filter(([key]) => key !== editing.key).map(([, { name }]) => name)}
          onClose={() => setEditing(undefined)}
          onSave={(name) => {
            const known = editing.key === undefined ? undefined : all[editing.key];
            const order = Math.max(0, ...categories.map(([, category]) => category.order)) + 1;
            const key = editing.key ?? createKey(db.entropy);
            return write({ [key]: known ? { ...known, name } : { name, order, on: true } }, name);
          }}
        />
      )}
    </Card>
  );
}

interface CategoryFormProps {
  editing: Editing;
  others: readonly string[];
  onClose: () => void;
  onSave: (name: string) => Promise<unknown>;
}

function CategoryForm({ editing, others, onClose, onSave }: CategoryFormProps) {
  const [name, setName] = useState(editing.name);
  const field = t('school.categoryName');
  const trimmed = name.trim();
  const error =
    trimmed === ''
      ? t('registers.needed', { field })
      : others.includes(trimmed)
        ? t('registers.taken', { field, value: trimmed })
        : trimmed.length > 20
          ? t('registers.tooLong', { field, n: 20 })
          : undefined;
  return (
    <FormSheet
      title={editing.key === undefined ? t('school.addCategory') : t('school.rename', { name: editing.name })}
      onClose={onClose}
      onSave={async () => {
        if (await onSave(trimmed)) onClose();
      }}
      errors={error === undefined ? [] : [error]}
      isDirty={name !== editing.name}
      size="auto"
    >
      {(tried) => (
        <TextField label={field} value={name} onChange={setName} error={tried ? error : undefined} required />
      )}
    </FormSheet>
  );
}
