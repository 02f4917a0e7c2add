import { useState } from 'preact/hooks';
import { moveCategory, type Category } from '../../domain/categories';
import { createKey } from '../../domain/ids';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FormSheet } from '../../ui/FormSheet';
import { Menu } from '../../ui/Menu';
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
      undo: (saved) => undo(db, saved),
    });
  const remove = (key: string, name: string) => {
    const n = groups.get(key) ?? 0;
    void askDelete({
      name,
      blockedBy: () => Promise.resolve(n > 0 ? t('school.categoryInUse', { n }) : ''),
      run: () => saveCategories(db, { ...all, [key]: null }),
      undo: (saved) => undo(db, saved),
    });
  };
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
            <Menu
              label={t('school.categoryMenu', { name: category.name })}
              items={[
                {
                  label: t('school.moveUp'),
                  icon: 'chevronUp',
                  disabled: index === 0,
                  onSelect: () => void write(moveCategory(categories, key, -1), category.name),
                },
                {
                  label: t('school.moveDown'),
                  icon: 'chevronDown',
                  disabled: index === categories.length - 1,
                  onSelect: () => void write(moveCategory(categories, key, 1), category.name),
                },
                {
                  label: t('school.rename'),
                  icon: 'edit',
                  onSelect: () => setEditing({ key, name: category.name }),
                },
                { label: t('ui.delete'), icon: 'delete', danger: true, onSelect: () => remove(key, category.name) },
              ]}
            />
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
      title={editing.key === undefined ? t('school.addCategory') : t('school.renameTitle', { name: editing.name })}
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
