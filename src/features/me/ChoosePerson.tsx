import { useEffect, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { choosePerson } from '../../db/person';
import { dayOf } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { isPinyinLoaded, loadPinyin } from '../../domain/pinyin';
import { t } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { currentBrowser } from '../../ui/browser';
import { Button } from '../../ui/Button';
import { deviceLabel } from '../../ui/deviceLabel';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { save } from '../../ui/save';
import { SearchField } from '../../ui/SearchField';
import { keepStorage } from '../../ui/storage';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { tutorsByLetter } from './initials';
import { listTutors, type Who } from './me.queries';

export interface ChoosePersonProps {
  who: Who;
  onDone: () => void;
}

/** The list of tutors by first letter, with a way out for who is not on it, and what this device is called. */
export function ChoosePerson({ who, onDone }: ChoosePersonProps) {
  const tutors = useLive(() => listTutors(db, dayOf(new Date())), []);
  const [query, setQuery] = useState('');
  const [label, setLabel] = useState(who.label ?? deviceLabel(currentBrowser()));
  const [isNaming, setNaming] = useState(false);
  const [, setHasLetters] = useState(isPinyinLoaded());
  useEffect(() => {
    // Without the table the list has no letters and is searched by characters; good enough for a first day offline.
    loadPinyin().then(
      () => setHasLetters(true),
      () => undefined,
    );
  }, []);
  const choose = async (person: string | null, name: string): Promise<void> => {
    const text = person === null ? t('settings.me.changedNobody') : t('settings.me.changed', { name });
    const chosen = await save(
      async () => {
        await choosePerson(db, person, label.trim() || deviceLabel(currentBrowser()));
        return true;
      },
      { text },
    );
    if (!chosen) return;
    void keepStorage();
    onDone();
  };
  const groups = tutorsByLetter(tutors ?? [], query);
  return (
    <>
      <p>{t('settings.me.chooseText')}</p>
      {isNaming ? (
        <TextField
          label={t('settings.deviceLabel')}
          hint={t('settings.deviceLabelHint')}
          value={label}
          onChange={setLabel}
          maxLength={40}
        />
      ) : (
        <div class="yc-row">
          <p class="yc-meta yc-grow">{t('settings.me.deviceIs', { device: label })}</p>
          <Button size="small" kind="plain" icon="edit" onClick={() => setNaming(true)}>
            {t('ui.edit')}
          </Button>
        </div>
      )}
      {tutors?.length === 0 ? (
        <EmptyState title={t('settings.me.noTutors')} text={t('settings.me.noTutorsText')}>
          <Button icon="import" href={href('import')}>
            {t('shell.import')}
          </Button>
        </EmptyState>
      ) : (
        <SearchField value={query} onChange={setQuery} label={t('settings.me.search')} />
      )}
      {query !== '' && groups.length === 0 && <p class="yc-meta">{t('settings.me.noMatch', { query })}</p>}
      {groups.map(({ letter, tutors }) => (
        <section key={letter} class="yc-letter">
          <h2>{letter}</h2>
          <List label={letter}>
            {tutors.map((tutor) => (
              <ListItem
                key={tutor._id}
                title={tutor.name}
                meta={[tutor.speciality, tutor.className].filter(Boolean).join(' · ') || undefined}
                leading={<Avatar name={tutor.name} />}
                selected={keyOf(tutor._id) === who.person}
                onClick={() => void choose(keyOf(tutor._id), tutor.name)}
              />
            ))}
          </List>
        </section>
      ))}
      {tutors && (
        <List>
          <ListItem
            title={t('settings.me.notListed')}
            meta={t('settings.me.notListedHint')}
            leading={<Icon name="me" size={1.75} />}
            onClick={() => void choose(null, '')}
          />
        </List>
      )}
    </>
  );
}
