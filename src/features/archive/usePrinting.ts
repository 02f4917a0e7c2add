import { h, render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Volume } from '../../archive/model';
import { circled } from '../../archive/numbering';
import { PrintVolumes } from './PrintVolumes';

/** The line above every page but the cover. A browser that knows no margin boxes prints without it. */
function headerSheet(words: string): CSSStyleSheet | undefined {
  if (!('adoptedStyleSheets' in document)) return undefined;
  const sheet = new CSSStyleSheet();
  const text = words.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  for (const page of ['archive-upright', 'archive-wide'])
    sheet.insertRule(`@page ${page} { @top-center { content: "${text}"; } }`);
  return sheet;
}

/**
 * Prints a volume; `pictures` are its photos' bytes by key. The pages are in the document only while they are printed, and stand
 * there whole, with every picture read, before the dialog opens. Settles when the dialog has been shown.
 */
export function usePrinting(): { print: (volume: Volume, pictures: ReadonlyMap<string, Uint8Array>) => Promise<void> } {
  const clear = useRef(() => {});
  useEffect(() => () => clear.current(), []);
  const print = async (volume: Volume, pictures: ReadonlyMap<string, Uint8Array>): Promise<void> => {
    clear.current();
    const urls = new Map(
      Array.from(pictures, ([key, bytes]): [string, string] => [
        key,
        URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'image/jpeg' })),
      ]),
    );
    const box = document.createElement('div');
    box.className = 'archive-printed';
    const words = [volume.cover.palace, `${circled(volume.number)}${volume.title}`].filter(Boolean).join('　');
    const sheet = headerSheet(words);
    // the name that browsers give to a PDF
    const title = document.title;
    clear.current = () => {
      removeEventListener('afterprint', clear.current);
      clear.current = () => {};
      render(null, box);
      box.remove();
      document.body.classList.remove('archive-printing');
      document.title = title;
      if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      for (const url of urls.values()) URL.revokeObjectURL(url);
    };
    render(h(PrintVolumes, { volumes: [volume], photoUrl: (photo) => urls.get(photo) }), box);
    document.body.append(box);
    document.body.classList.add('archive-printing');
    if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    document.title = `${circled(volume.number)}${volume.title}`;
    // one that is broken is printed as an empty frame with its caption
    await Promise.allSettled(Array.from(box.querySelectorAll('img'), (image) => image.decode()));
    addEventListener('afterprint', clear.current);
    window.print();
  };
  return { print };
}
