import { useState } from 'preact/hooks';
import { className, compareClasses } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import { isOverfull } from '../../domain/memberFigures';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { save } from '../../ui/save';
import { SearchField } from '../../ui/SearchField';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { useLive } from '../../ui/useLive';
import { useMore } from '../../ui/useMore';
import { usePinyin } from '../../ui/usePinyin';
import './groups.css';
import { addMembers } from './groups.commands';
import { candidatesFor, type Candidate, type GroupDetail } from './groups.queries';

export interface AddMembersSheetProps {
  detail: GroupDetail;
  /** How many are in the group now. */
  members: number;
  today: Day;
  onClose: () => void;
}

/** Children join by name or a class at a time; ticks stay while one searches for the next. */
export function AddMembersSheet({ detail, members: before, today, onClose }: AddMembersSheetProps) {
  const [query, setQuery] = useState('');
  const [classCode, setClassCode] = useState('');
  const [from, setFrom] = useState(today);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  usePinyin();
  const candidates = useLive(() => candidatesFor(db, detail.key, today), [detail.key, today]) ?? [];
  const classes = [...new Set(candidates.flatMap((one) => one.classCode ?? []))].sort(compareClasses);
  const found = candidates.filter(
    (one) => (classCode === '' || one.classCode === classCode) && matches(query, one.student.name),
  );
  const more = useMore(found);
  const allOn = found.length > 0 && found.every((one) => ticked.has(one.key));
  const set = (keys: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const key of keys)
      if (on) next.add(key);
      else next.delete(key);
    setTicked(next);
  };
  const members = before + ticked.size;
  const add = async () => {
    const saved = await save(() => addMembers(db, detail.key, [...ticked], from, today), {
      text: t('groups.joined', { n: ticked.size, name: detail.group.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open
      title={t('groups.addMembersTo', { name: detail.group.name })}
      size="full"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" disabled={ticked.size === 0 || from === ''} onClick={() => void add()}>
            {t('groups.join', { n: ticked.size })}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        {isOverfull(members, detail.group.capacity) && (
          <Banner tone="warn">{t('groups.wouldOverfill', { n: members, capacity: detail.group.capacity ?? 0 })}</Banner>
        )}
        <SearchField value={query} onChange={setQuery} label={t('registers.searchName')} />
        <div class="yc-form-pair">
          <Select
            label={t('groups.class')}
            value={classCode}
            onChange={setClassCode}
            placeholder={t('ui.all')}
            options={classes.map((code) => ({ value: code, label: className(code) }))}
          />
          <DateField label={t('groups.joinDay')} value={from} onChange={setFrom} />
        </div>
        {found.length === 0 ? (
          <p class="yc-meta">{t('registers.nothingFound')}</p>
        ) : (
          <Checkbox
            label={t('groups.tickAll', { n: found.length })}
            checked={allOn}
            onChange={(on) =>
              set(
                found.map((one) => one.key),
                on,
              )
            }
          />
        )}
        <div class="groups-candidates">
          {more.rows.map((one) => (
            <Checkbox
              key={one.key}
              label={one.student.name}
              hint={hintOf(one)}
              checked={ticked.has(one.key)}
              onChange={(on) => set([one.key], on)}
            />
          ))}
        </div>
        {more.sentinel}
      </div>
    </Sheet>
  );
}

/** Class, birth and nickname: what tells children of one name apart. */
const hintOf = ({ student, classCode }: Candidate): string =>
  [className(classCode), student.birth, student.nickname].filter(Boolean).join(' · ');
