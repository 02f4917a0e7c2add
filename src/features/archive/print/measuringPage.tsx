import { render, type ComponentChildren } from 'preact';
import type { Section, Volume } from '../../../archive/model';
import { PrintPage } from './PrintPage';

/** A page out of sight, on which blocks are laid out to learn their heights. */
export type MeasuringPage = {
  /** Height of a page's text in CSS pixels. */
  room: number;
  /** Width of a page's text in CSS pixels. */
  width: number;
  /** A millimetre in CSS pixels. */
  millimetre: number;
  /** Lays things out, each in a box of its own, and hands these over; they are gone with the next. */
  lay: (blocks: readonly ComponentChildren[]) => Element[];
  remove: () => void;
};

/** CSS has 96 pixels an inch. */
const MILLIMETRE = 96 / 25.4;

/** What a browser that rounds lines of text to its own taste may take more than it was asked for, in CSS pixels. */
const SPARE = 3;

export function createMeasuringPage(
  root: HTMLElement,
  orientation: Section['orientation'],
  volume: Volume,
): MeasuringPage {
  const box = document.createElement('div');
  root.append(box);
  render(<PrintPage volume={volume} orientation={orientation} page={1} pages={1} children={null} />, box);
  const body = box.querySelector('.booklet-body');
  if (!(body instanceof HTMLElement)) throw new Error('a page without a body');
  const { width, height } = body.getBoundingClientRect();
  return {
    room: height - SPARE,
    width,
    millimetre: MILLIMETRE,
    lay: (blocks) => {
      render(
        <>
          {blocks.map((block, at) => (
            <div key={at} class="booklet-block">
              {block}
            </div>
          ))}
        </>,
        body,
      );
      return Array.from(body.children);
    },
    remove: () => {
      render(null, body);
      render(null, box);
      box.remove();
    },
  };
}
