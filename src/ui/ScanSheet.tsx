import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { Banner } from './Banner';
import { Button } from './Button';
import { createCodeReader, drawSmall, readCodeInFile } from './readCode';
import { Sheet } from './Sheet';
import './ScanSheet.css';

export interface ScanSheetProps {
  /** What is looked for, what to do where there is no camera, and what to say of a code of another kind. */
  words: { title: string; hint: string; noCamera: string; other: string };
  onClose: () => void;
  /** Given what a code says; answers whether it was the right kind. */
  onCode: (text: string) => boolean;
}

type Trouble = 'noCamera' | 'nothing' | 'other';

/** Four looks a second find a code as fast as a hand can hold it, and leave a cheap phone its breath. */
const LOOK_MS = 250;

/** Reads a code with the camera, or from a picture of it. The camera is let go as soon as the sheet closes. */
export function ScanSheet({ words, onClose, onCode }: ScanSheetProps) {
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Trouble>();
  const take = useRef(onCode);
  take.current = onCode;

  useEffect(() => {
    const abort = new AbortController();
    watchCamera(video.current, abort.signal, (text) => {
      const isRight = take.current(text);
      if (!isRight) setTrouble('other');
      return isRight;
    }).catch(() => {
      if (!abort.signal.aborted) setTrouble('noCamera');
    });
    return () => abort.abort();
  }, []);

  const choosePicture = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const text = await readCodeInFile(chosen);
    if (text === undefined) setTrouble('nothing');
    else if (!onCode(text)) setTrouble('other');
  };

  return (
    <Sheet
      open
      title={words.title}
      onClose={onClose}
      footer={
        <Button icon="photo" onClick={() => file.current?.click()}>
          {t('join.scanPicture')}
        </Button>
      }
    >
      {trouble && <Banner tone="warn">{trouble === 'nothing' ? t('join.scanNothing') : words[trouble]}</Banner>}
      <div class="yc-scan" hidden={trouble === 'noCamera'}>
        <video ref={video} class="yc-scan-video" muted playsInline aria-label={t('join.scanning')} />
        <div class="yc-scan-frame" aria-hidden="true" />
      </div>
      {trouble !== 'noCamera' && <p class="yc-meta">{words.hint}</p>}
      <input
        ref={file}
        hidden
        type="file"
        accept="image/*"
        onChange={(event) => {
          void choosePicture(event.currentTarget.files?.[0]);
          // The same picture may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </Sheet>
  );
}

/** Shows the camera and looks for codes until one is taken or the signal aborts; rejects where there is no camera. */
async function watchCamera(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
  onCode: (text: string) => boolean,
): Promise<void> {
  // Missing on plain HTTP and in the windows of some apps.
  if (!video || !('mediaDevices' in navigator)) throw new Error('no camera');
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  });
  const stop = (): void => stream.getTracks().forEach((track) => track.stop());
  // Closed while the browser was asking for permission.
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop);
  video.srcObject = stream;
  await video.play();
  const read = await createCodeReader();
  const canvas = document.createElement('canvas');
  const look = async (): Promise<void> => {
    if (signal.aborted) return;
    let text: string | undefined;
    if (video.videoWidth > 0) {
      drawSmall(video, video.videoWidth, video.videoHeight, canvas);
      text = await read(canvas);
    }
    if (text !== undefined && !signal.aborted && onCode(text)) return;
    setTimeout(() => void look(), LOOK_MS);
  };
  await look();
}
