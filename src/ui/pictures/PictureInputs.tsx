import { useRef } from 'preact/hooks';
import { t } from '../../i18n';
import { Button } from '../Button';
import { Progress } from '../Progress';
import type { AddingPictures } from './useAddPictures';

interface PictureInputsProps {
  adding: AddingPictures;
  /** Words on the two buttons; on a desktop, which has no camera worth the name, the first may be left out. */
  take?: string | undefined;
  choose: string;
  /** What is added, for screen readers where a page has several. */
  label?: string | undefined;
  /** Small buttons, where pictures are beside the point. */
  isSmall?: boolean | undefined;
}

/** Takes pictures with the camera or chooses files; while they are shrunk, how far that is and a way to stop. */
export function PictureInputs({ adding, take, choose, label, isSmall = false }: PictureInputsProps) {
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);
  const { progress } = adding;
  const pick = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) void adding.add(files);
  };
  const size = isSmall ? { size: 'small' as const } : {};
  const named = (word: string): string => (label === undefined ? word : `${word} · ${label}`);
  return (
    <>
      {progress ? (
        <div class="yc-stack">
          <Progress label={t('picture.busy')} done={progress.done} total={progress.total} />
          <Button onClick={adding.stop}>{t('picture.stop')}</Button>
        </div>
      ) : (
        <div class={isSmall ? 'picture-buttons picture-buttons-small' : 'picture-buttons'}>
          {take !== undefined && (
            <Button {...size} icon="camera" onClick={() => camera.current?.click()}>
              {take}
            </Button>
          )}
          <Button {...size} icon="photo" onClick={() => gallery.current?.click()}>
            {choose}
          </Button>
        </div>
      )}
      {take !== undefined && (
        <input
          ref={camera}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          aria-label={named(take)}
          onChange={(event) => pick(event.currentTarget)}
        />
      )}
      <input
        ref={gallery}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={named(choose)}
        onChange={(event) => pick(event.currentTarget)}
      />
    </>
  );
}
