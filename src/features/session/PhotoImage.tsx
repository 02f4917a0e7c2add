import { useEffect, useRef, useState } from 'preact/hooks';
import { thumbHashToRGBA } from 'thumbhash';
import type { Photo } from '../../domain/documents';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { usePicture } from './usePicture';

interface PhotoImageProps {
  id: string;
  photo: Photo | undefined;
  alt: string;
}

/** A thumbnail; until it is here, the blurred colours that travel with the record, and words where it does not come. */
export function PhotoImage({ id, photo, alt }: PhotoImageProps) {
  const { url, state } = usePicture(id, 'thumb');
  const [broken, setBroken] = useState<string>();
  const isBroken = url !== undefined && url === broken;
  if (url && !isBroken) return <img class="photo-image" src={url} alt={alt} onError={() => setBroken(url)} />;
  return (
    <>
      <Placeholder hash={photo?.thumbhash ?? ''} alt={alt} />
      {(isBroken || state === 'missing') && (
        <span class="photo-absent">
          <Icon name="photo" size={1.5} />
          {t(isBroken ? 'session.photoUnreadable' : 'session.photoAbsent')}
        </span>
      )}
    </>
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
  return <canvas ref={canvas} class="photo-image" role="img" aria-label={alt} width={32} height={24} />;
}
