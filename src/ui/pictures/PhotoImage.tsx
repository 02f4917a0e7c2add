import { useEffect, useRef, useState } from 'preact/hooks';
import { thumbHashToRGBA } from 'thumbhash';
import type { Photo } from '../../domain/documents';
import type { PictureSource } from '../../domain/pictures';
import { t } from '../../i18n';
import { Icon } from '../Icon';
import { usePicture } from './usePicture';
import { useSeen } from './useSeen';
import './pictures.css';

interface PhotoImageProps {
  source: PictureSource;
  id: string;
  photo: Photo | undefined;
  alt: string;
  /** Somebody pressed for the small pictures: they come on any line. */
  isAsked: boolean;
  /** It did not come by itself, as the line is slow or data are to be saved. */
  onHeld: (id: string, isHeld: boolean) => void;
}

/** A thumbnail; until it is here, the blurred colours that travel with the record, and words where it does not come. */
export function PhotoImage({ source, id, photo, alt, isAsked, onHeld }: PhotoImageProps) {
  const frame = useRef<HTMLSpanElement>(null);
  const { url, state, fetch } = usePicture(source, id, 'thumb', useSeen(frame));
  const [broken, setBroken] = useState<string>();
  const isBroken = url !== undefined && url === broken;
  const isHeld = state === 'held';
  useEffect(() => {
    onHeld(id, isHeld);
    if (isHeld && isAsked) fetch();
  }, [id, isHeld, isAsked]);
  return (
    <span ref={frame} class="photo-frame">
      {url && !isBroken ? (
        <img class="photo-image" src={url} alt={alt} onError={() => setBroken(url)} />
      ) : (
        <>
          <Placeholder hash={photo?.thumbhash ?? ''} alt={alt} />
          {(isBroken || (state !== 'loading' && state !== 'here' && state !== 'held')) && (
            <span class="photo-absent">
              <Icon name="photo" size={1.5} />
              {t(isBroken ? 'picture.unreadable' : state === 'absent' ? 'picture.elsewhere' : 'picture.absent')}
            </span>
          )}
        </>
      )}
    </span>
  );
}

/** Paints a thumbhash; a canvas, since a data: address would need a hole in the security policy. */
function Placeholder({ hash, alt }: { hash: string; alt: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const node = canvas.current;
    if (!node || !hash) return;
    let image;
    try {
      image = thumbHashToRGBA(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)));
    } catch {
      // made by another program, not a hash: an empty frame stays
      return;
    }
    node.width = image.w;
    node.height = image.h;
    node.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(image.rgba), image.w, image.h), 0, 0);
  }, [hash]);
  // one without words is decoration, as an image without them is
  const said = alt === '' ? ({ 'aria-hidden': 'true' } as const) : ({ role: 'img', 'aria-label': alt } as const);
  return <canvas ref={canvas} class="photo-image" {...said} width={32} height={24} />;
}
