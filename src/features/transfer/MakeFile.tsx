import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { currentTime } from '../../db/device';
import { noteKept, type FileState, type Peer } from '../../db/fileState';
import type { FileFailure, FileMade, PictureChoice, TransferScope } from '../../domain/fileWork';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { ChoiceGroup, type Choice } from '../../ui/ChoiceGroup';
import { fileFailureText } from '../../ui/fileFailureText';
import { MadeFile } from '../../ui/MadeFile';
import { momentText } from '../../ui/momentText';
import { Progress } from '../../ui/Progress';
import { useSync } from '../../ui/SyncContext';
import { useFileWork } from '../../ui/useFileWork';

/** More devices than these are in nobody's mind any more. */
const PEERS = 4;

const nameOfPeer = ({ person, device }: Peer): string =>
  [person, device].filter(Boolean).join(' · ') || t('file.someone');

function choicesOf({ isJoined, unsent, docs, peers }: FileState): Choice[] {
  const replies = peers.slice(0, PEERS).map((peer) => ({
    value: peer.install,
    label: t('file.replyTo', { who: nameOfPeer(peer) }),
    hint: t('file.replyHint', { time: momentText(peer.at) }),
  }));
  return [
    // Without a server nothing is ever sent, so that would be everything.
    ...(isJoined && unsent > 0
      ? [{ value: 'unsent', label: t('file.unsent'), hint: t('file.unsentHint', { n: unsent }) }]
      : []),
    ...replies,
    { value: 'whole', label: t('file.whole'), hint: t('file.wholeHint', { n: docs }) },
  ];
}

const scopeOf = (value: string): TransferScope =>
  value === 'whole' || value === 'unsent' ? { type: value } : { type: 'reply', to: value };

/** Makes a file for another device of the school. `preferred` is what stands chosen at first. */
export function MakeFile({ state, preferred }: { state: FileState; preferred?: string | undefined }) {
  const sync = useSync();
  const work = useFileWork();
  const choices = choicesOf(state);
  const [chosen, setChosen] = useState<string | undefined>(preferred);
  const [pictures, setPictures] = useState<PictureChoice>('thumbs');
  const [office, setOffice] = useState<boolean>();
  const [made, setMade] = useState<Extract<FileMade, { type: 'made' }> & { at: number }>();
  const [failure, setFailure] = useState<FileFailure>();
  const value = choices.find((choice) => choice.value === chosen)?.value ?? choices[0]?.value ?? 'whole';
  const withOffice = office ?? state.peers.find((peer) => peer.install === value)?.hasOffice ?? false;
  const make = async (): Promise<void> => {
    setFailure(undefined);
    setMade(undefined);
    const request = { kind: 'transfer', scope: scopeOf(value), pictures, withOffice } as const;
    // What is written while it is made, or before it is put away, may not be in it.
    let at = 0;
    const answer = await work.run(async (progress) => {
      at = await currentTime(db);
      return sync.makeFile(request, progress);
    });
    if (answer.type === 'made') setMade({ ...answer, at });
    else if (answer.type !== 'stopped') setFailure(answer);
  };
  // A choice after the making would not be in the file any more.
  const change =
    <T,>(set: (value: T) => void) =>
    (next: T): void => {
      set(next);
      setMade(undefined);
      setFailure(undefined);
    };
  const words = failure && fileFailureText(failure);
  const isEverything = value === 'whole' && pictures === 'all' && (withOffice || !state.hasOffice);
  return (
    <>
      <Card title={t('file.make')} meta={t('file.makeText')}>
        <ChoiceGroup
          layout="list"
          label={t('file.what')}
          value={value}
          onChange={change(setChosen)}
          options={choices}
        />
        {state.hasPictures && (
          <ChoiceGroup
            label={t('file.photos')}
            value={pictures}
            onChange={change(setPictures)}
            options={(['none', 'thumbs', 'all'] as const).map((one) => ({
              value: one,
              label: t(`file.photos.${one}`),
            }))}
          />
        )}
        {state.hasOffice && (
          <Checkbox
            label={t('file.office')}
            hint={t('file.officeHint')}
            checked={withOffice}
            onChange={change<boolean>(setOffice)}
          />
        )}
        {words && (
          <Banner tone={failure.type === 'nothing' ? 'info' : 'error'} title={words.title}>
            {words.next}
          </Banner>
        )}
        {work.progress ? (
          <>
            <Progress
              label={t('file.making')}
              {...(work.progress.total > 0 ? { done: work.progress.done, total: work.progress.total } : {})}
            />
            <Button icon="cross" onClick={work.stop}>
              {t('file.stop')}
            </Button>
          </>
        ) : (
          !made && (
            <Button icon="file" size="large" wide onClick={() => void make()}>
              {t('file.makeNow')}
            </Button>
          )
        )}
      </Card>
      {made && (
        <MadeFile
          made={made}
          title={t('file.made')}
          onKept={() => void (isEverything ? noteKept(db, made.at) : undefined)}
        />
      )}
    </>
  );
}
