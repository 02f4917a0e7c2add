import { useState } from 'preact/hooks';
import type { Item } from '../../domain/stock';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { FormSheet } from '../../ui/FormSheet';
import { NumberField } from '../../ui/NumberField';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { saveItem } from './equipment.commands';
import type { HolderNames } from './equipment.queries';
import { draftOf, errorsOf, patchOf, type ItemDraft } from './itemDraft';

interface ItemFormProps {
  /** Missing for a new one. */
  item?: Item | undefined;
  itemKey?: string | undefined;
  names: HolderNames;
  /** The other items. */
  others: readonly Item[];
  onClose: () => void;
}

const optionsOf = (names: HolderNames, type: 'venue' | 'tutor') =>
  [...names].flatMap(([place, name]) =>
    place.startsWith(`${type}:`) ? [{ key: place.slice(type.length + 1), name }] : [],
  );

/** Adds an item or changes one. How many there are is never changed here: that is what movements are for. */
export function ItemForm({ item, itemKey, names, others, onClose }: ItemFormProps) {
  const [first] = useState(() => draftOf(item));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<ItemDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(draft, others);
  const words = (field: 'category' | 'unit' | 'source') =>
    [...new Set(others.flatMap((other) => other[field] ?? []))].slice(0, 30);
  const onSave = async () => {
    const saved = await save(() => saveItem(db, draft, itemKey, itemKey === undefined ? undefined : first), {
      text: t(itemKey ? 'registers.changed' : 'registers.added', { name: draft.name.trim() }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={item ? t('equipment.editTitle', { name: item.name }) : t('equipment.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify([patchOf(first), first.quantity]) !== JSON.stringify([patchOf(draft), draft.quantity])}
    >
      {(tried) => (
        <>
          <div class="yc-form-pair">
            <TextField
              label={t('equipment.name')}
              value={draft.name}
              onChange={(name) => set({ name })}
              placeholder={t('equipment.nameExample')}
              error={tried ? errors.name : undefined}
              required
            />
            <TextField
              label={t('equipment.specification')}
              value={draft.specification}
              onChange={(specification) => set({ specification })}
              placeholder={t('equipment.specificationExample')}
              maxLength={200}
            />
          </div>
          <div class="yc-form-pair">
            <TextField
              label={t('equipment.category')}
              value={draft.category}
              onChange={(category) => set({ category })}
              placeholder={t('equipment.categoryExample')}
              suggestions={words('category')}
              maxLength={60}
            />
            <TextField
              label={t('equipment.unit')}
              value={draft.unit}
              onChange={(unit) => set({ unit })}
              placeholder={t('equipment.unitExample')}
              suggestions={words('unit')}
              maxLength={20}
            />
          </div>
          {!item && (
            <NumberField
              label={t('equipment.opening')}
              hint={t('equipment.openingHint')}
              value={draft.quantity}
              onChange={(quantity) => set({ quantity })}
              min={0}
              max={100_000}
              unit={draft.unit}
            />
          )}
          <div class="yc-form-pair">
            <TextField
              label={t('equipment.price')}
              value={draft.price}
              onChange={(price) => set({ price })}
              inputMode="decimal"
              placeholder="46.50"
              error={tried ? errors.price : undefined}
            />
            <TextField
              label={t('equipment.source')}
              value={draft.source}
              onChange={(source) => set({ source })}
              suggestions={words('source')}
              maxLength={200}
            />
          </div>
          <div class="yc-form-pair">
            <TextField
              label={t('equipment.boughtOn')}
              hint={t('equipment.roughDate')}
              value={draft.boughtOn}
              onChange={(boughtOn) => set({ boughtOn })}
              inputMode="numeric"
              placeholder="2025-09-10"
              error={tried ? errors.boughtOn : undefined}
            />
            <TextField
              label={t('equipment.serial')}
              value={draft.serial}
              onChange={(serial) => set({ serial })}
              maxLength={100}
            />
          </div>
          <div class="yc-form-pair">
            <PickerField
              label={t('equipment.venue')}
              value={draft.venue ? [draft.venue] : []}
              onChange={([venue]) => set({ venue: venue ?? '' })}
              options={optionsOf(names, 'venue')}
              placeholder={t('ui.notGiven')}
            />
            <TextField
              label={t('equipment.place')}
              value={draft.place}
              onChange={(place) => set({ place })}
              placeholder={t('equipment.placeExample')}
              maxLength={200}
            />
          </div>
          <div class="yc-form-pair">
            <PickerField
              label={t('equipment.keeper')}
              value={draft.keeper ? [draft.keeper] : []}
              onChange={([keeper]) => set({ keeper: keeper ?? '' })}
              options={optionsOf(names, 'tutor')}
              placeholder={t('ui.notGiven')}
            />
            <NumberField
              label={t('equipment.lowAt')}
              hint={t('equipment.lowAtHint')}
              value={draft.lowAt}
              onChange={(lowAt) => set({ lowAt })}
              min={0}
              max={100_000}
              unit={draft.unit}
            />
          </div>
          <Checkbox
            label={t('equipment.labelled')}
            checked={draft.labelled}
            onChange={(labelled) => set({ labelled })}
          />
          <TextArea label={t('equipment.note')} value={draft.note} onChange={(note) => set({ note })} rows={2} />
        </>
      )}
    </FormSheet>
  );
}
