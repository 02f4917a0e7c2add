import { useEffect, useState } from 'preact/hooks';
import { db } from '../../db/database';
import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { confirm } from '../../ui/Confirm';
import { dateWord } from '../../ui/dateWords';
import { fieldText } from '../../ui/fieldText';
import { FormSheet } from '../../ui/FormSheet';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href, navigate } from '../../ui/navigate';
import { pageOf } from '../../ui/pageOf';
import { Progress } from '../../ui/Progress';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { eraseStudent } from './erase.commands';
import { previewErasure, type ErasePreview, type NamedText } from './erase.queries';

export interface EraseSheetProps {
  studentKey: string;
  name: string;
  today: Day;
  onClose: () => void;
}

/** Erases a child on request: shows what goes, what stays and which texts name the child, and wants the name typed. */
export function EraseSheet({ studentKey, name, today, onClose }: EraseSheetProps) {
  const [preview, setPreview] = useState<ErasePreview>();
  const [failure, setFailure] = useState<unknown>();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    previewErasure(db, studentKey, name).then(setPreview, setFailure);
  }, [studentKey, name]);
  if (failure !== undefined) throw failure;
  const wrong = typed.trim() === name ? undefined : t('erase.typeWrong', { name });
  const erase = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('erase.sure', { name }),
      text: t('erase.final'),
      yes: t('erase.yes'),
      danger: true,
    });
    if (!isSure || !preview) return;
    const run = () => eraseStudent(db, studentKey, today, preview.docs);
    if (!(await save(run, { text: t('erase.done') }))) return;
    onClose();
    navigate('students', { replace: true });
  };
  return (
    <FormSheet
      title={t('erase.title', { name })}
      onClose={onClose}
      onSave={erase}
      errors={preview ? (wrong ? [wrong] : []) : [t('erase.looking')]}
      isDirty={false}
      yes={t('erase.yes')}
      danger
    >
      {(tried) => (
        <>
          <Banner tone="warn" title={t('erase.final')} />
          {preview ? <Effect preview={preview} name={name} /> : <Progress label={t('erase.looking')} />}
          <TextField
            label={t('erase.type', { name })}
            value={typed}
            onChange={setTyped}
            error={tried && preview ? wrong : undefined}
          />
        </>
      )}
    </FormSheet>
  );
}

function Effect({ preview, name }: { preview: ErasePreview; name: string }) {
  const { marks, leaves, papers, earlier, texts, photos, closedTerms } = preview;
  return (
    <>
      <h3>{t('erase.goes')}</h3>
      <ul class="students-erase">
        <li>{t('erase.goesRecord')}</li>
        <li>{t('erase.goesNotes')}</li>
        {papers > 0 && <li>{t('erase.goesPapers', { n: papers })}</li>}
        {leaves + earlier > 0 && <li>{t('erase.goesMore', { leaves, earlier })}</li>}
      </ul>
      <h3>{t('erase.stays')}</h3>
      <p>{marks > 0 ? t('erase.staysMarks', { n: marks }) : t('erase.staysNone')}</p>
      <h3>{t('erase.texts')}</h3>
      {texts.length === 0 ? (
        <p>{t('erase.noTexts')}</p>
      ) : (
        <>
          <p>{t('erase.textsNext', { n: texts.length, name })}</p>
          <List label={t('erase.texts')}>
            {texts.map((text) => (
              <ListItem
                key={`${text.id} ${text.path}`}
                title={whereOf(text)}
                meta={text.excerpt}
                href={pageOf(text.id, text.doc)}
              />
            ))}
          </List>
        </>
      )}
      {photos > 0 && <p>{t('erase.photos', { n: photos })}</p>}
      {closedTerms > 0 && (
        <Banner action={{ label: t('common.termBring'), href: href('terms') }}>
          {t('erase.closed', { n: closedTerms })}
        </Banner>
      )}
      <p class="yc-meta">{t('erase.paper')}</p>
    </>
  );
}

/** 合唱 · 11月24日 · 小结 */
function whereOf({ type, path, label }: NamedText): string {
  const day = label.day === undefined ? '' : dateWord(label.day);
  return [label.name, day, fieldText(type, path, new Map())].filter(Boolean).join(' · ');
}
