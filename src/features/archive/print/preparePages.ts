import { render } from 'preact';
import type { Volume } from '../../../archive/model';
import { layVolume } from './layVolume';
import { createPause } from './pause';
import './print.css';

/** A volume and the bytes of its pictures by photo key. */
export type Printable = { volume: Volume; pictures: ReadonlyMap<string, Uint8Array> };

/** Pages that stand whole, every picture read; `release` gives their memory back. */
export type PreparedPages = { element: HTMLElement; pages: number; release: () => void };

/** Of the work at a volume, what is done when all its blocks are laid out. */
const LAID = 0.6;

/** This browser lays out paper of its own size only, whatever a style sheet says, and prints within its own margins. */
const isWebKit = (): boolean => CSS.supports('font', '-apple-system-body');

/** A browser that came before boxes in the margins prints all pages the way the first one lies. */
const mixesPages = (): boolean => 'CSSMarginRule' in globalThis;

/** An element with the look of the paper. */
function createPaper(look: string): HTMLElement {
  const paper = document.createElement('div');
  paper.className = ['booklet', isWebKit() && 'booklet-webkit', look].filter(Boolean).join(' ');
  paper.lang = 'zh-CN';
  return paper;
}

/**
 * Makes the pages of volumes, one volume after the other, each with page numbers of its own. `onStep` hears which volume is laid
 * out and how far it is, 0 to 1. Rejects with `AbortError` when `signal` stops it; nothing is left behind then.
 */
export async function preparePages(
  printables: AsyncIterable<Printable>,
  { signal, onStep }: { signal: AbortSignal; onStep: (volume: number, share: number) => void },
): Promise<PreparedPages> {
  const element = createPaper(mixesPages() ? '' : 'booklet-turned');
  // what is turned cannot be measured: above would be beside
  const measuring = createPaper('booklet-measuring');
  measuring.setAttribute('aria-hidden', 'true');
  document.body.append(measuring);
  const urls: string[] = [];
  const pause = createPause(signal);
  let pages = 0;
  const release = (): void => {
    element.remove();
    element.replaceChildren();
    for (const url of urls) URL.revokeObjectURL(url);
  };
  try {
    for await (const { volume, pictures } of printables) {
      const own = new Map<string, string>();
      for (const [photo, bytes] of pictures) {
        const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'image/jpeg' }));
        own.set(photo, url);
        urls.push(url);
      }
      const laid = await layVolume(volume, {
        root: measuring,
        pause,
        photoUrl: (photo) => own.get(photo),
        onStep: (done, total) => onStep(volume.number, (LAID * done) / total),
      });
      for (const [at, page] of laid.pages.entries()) {
        const box = document.createElement('div');
        render(page(), box);
        element.append(...box.childNodes);
        onStep(volume.number, LAID + ((1 - LAID) * (at + 1)) / laid.pages.length);
        await pause();
      }
      pages += laid.pages.length;
    }
    for (const image of element.querySelectorAll('img')) {
      await settled(image);
      await pause();
    }
    return { element, pages, release };
  } catch (error) {
    release();
    throw error;
  } finally {
    measuring.remove();
  }
}

/** When a picture is read; one that is broken is printed as an empty frame with its caption. */
async function settled(image: HTMLImageElement): Promise<void> {
  if (image.complete) return;
  await new Promise((done) => {
    image.addEventListener('load', done, { once: true });
    image.addEventListener('error', done, { once: true });
  });
}
