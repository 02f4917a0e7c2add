import { useState } from 'preact/hooks';
import { className, compareClasses } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import { choiceRefusal, gradesOf } from '../../domain/enrolment';
import { isOverfull } from '../../domain/memberFigures';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { addWishes, waitFor } from '../../db/enrolling';
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
import { gradesWord } from './groupWords';
import { candidatesFor, type Candidate, type GroupDetail } from './groups.queries';

export interface AddMembersSheetProps {
  detail: GroupDetail;
  /** How many are in the group now. */
  members: number;
  today: Day;
  /** What the ticked children are added to; the group itself if absent. `most`: how many choices a child has. */
  purpose?: { kind: 'wish' | 'wait'; termKey: string; most: number } | undefined;
  onClose: () => void;
}

const titleWords = { join: 'groups.addMembersTo', wish: 'groups.addWishesTo', wait: 'groups.addWaitingTo' } as const;
const buttonWords = { join: 'groups.join', wish: 'groups.wishN', wait: 'groups.waitN' } as const;
const doneWords = { join: 'groups.joined', wish: 'groups.wished', wait: 'groups.nowWaiting' } as const;

/** Children join by name or a class at a time; ticks stay while one searches for the next. */
export function AddMembersSheet({ detail, members: before, today, purpose, onClose }: AddMembersSheetProps) {
  const [query, setQuery] = useState('');
  const [classCode, setClassCode] = useState('');
  const [from, setFrom] = useState(today);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  usePinyin();
  const grades = gradesOf(detail.group);
  const all = useLive(() => candidatesFor(db, detail.key, today), [detail.key, today]) ?? [];
  // who is not admitted may be let in by the office, but nobody waits for a group that is not for them
  const candidates = purpose
    ? all.filter((one) => !choiceRefusal({ key: detail.key, grades }, one.classCode, new Set()))
    : all;
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
    const keys = [...ticked];
    const run = () => {
      if (!purpose) return addMembers(db, detail.key, keys, from, today);
      return purpose.kind === 'wish'
        ? addWishes(db, purpose.termKey, detail.key, keys, purpose.most)
        : waitFor(db, purpose.termKey, detail.key, keys, new Date().toISOString());
    };
    const saved = await save(run, {
      text: t(doneWords[purpose?.kind ?? 'join'], { n: ticked.size, name: detail.group.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open
      title={t(titleWords[purpose?.kind ?? 'join'], { name: detail.group.name })}
      size="full"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" disabled={ticked.size === 0 || from === ''} onClick={() => void add()}>
            {t(buttonWords[purpose?.kind ?? 'join'], { n: ticked.size })}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        {!purpose && isOverfull(members, detail.group.capacity) && (
          <Banner tone="warn">{t('groups.wouldOverfill', { n: members, capacity: detail.group.capacity ?? 0 })}</Banner>
        )}
        {purpose && grades.length > 0 && (
          <p class="yc-meta">{t('groups.onlyAdmitted', { grades: gradesWord(detail.group) })}</p>
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
          {!purpose && <DateField label={t('groups.joinDay')} value={from} onChange={setFrom} />}
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
