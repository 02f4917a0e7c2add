import { rgbaToThumbHash } from 'thumbhash';
import { createRandom, type Random } from './random';

/** A drawing in place of a photo: nobody's child is in it. */
export type Drawing = { picture: Uint8Array; thumb: Uint8Array; thumbhash: string; width: number; height: number };

const WIDTH = 1024;
const HEIGHT = 768;
const SKINS = ['#e8b98f', '#dda77c', '#f0c9a4', '#c98f63'];
const CLOTHES = ['#b03425', '#2f5f83', '#f2b632', '#2f6b46', '#7a4a86', '#d8703a', '#4c8a9c', '#e8e2d0'];
const OUTSIDE = new Set(['sport', 'science']);

type Pen = CanvasRenderingContext2D;

/** Draws a scene of a category and packs it as photos are: picture, thumbnail (≤ 8 kB) and thumbhash. Needs a page. */
export async function drawScene(category: string, scene: number): Promise<Drawing> {
  const random = createRandom('scene', category, scene);
  const canvas = canvasOf(WIDTH, HEIGHT);
  if (OUTSIDE.has(category) && scene % 2 === 0) yard(canvas.pen, random);
  else room(canvas.pen, random);
  const rows = random.int(1, 2);
  for (let row = 0; row < rows; row++) children(canvas.pen, category, row, rows, random);
  const thumb = shrink(canvas.element, 208, 156);
  const tiny = shrink(canvas.element, 96, 72);
  const { data } = tiny.pen.getImageData(0, 0, 96, 72);
  return {
    picture: await jpegOf(canvas.element, 0.72),
    thumb: await jpegOf(thumb.element, 0.55),
    thumbhash: btoa(String.fromCharCode(...rgbaToThumbHash(96, 72, data))),
    width: WIDTH,
    height: HEIGHT,
  };
}

function canvasOf(width: number, height: number): { element: HTMLCanvasElement; pen: Pen } {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  const pen = element.getContext('2d');
  if (!pen) throw new Error('This browser has no canvas');
  return { element, pen };
}

function shrink(source: HTMLCanvasElement, width: number, height: number): { element: HTMLCanvasElement; pen: Pen } {
  const canvas = canvasOf(width, height);
  canvas.pen.drawImage(source, 0, 0, width, height);
  return canvas;
}

async function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!blob) throw new Error('The drawing could not be packed');
  return new Uint8Array(await blob.arrayBuffer());
}

function box(pen: Pen, color: string, x: number, y: number, width: number, height: number): void {
  pen.fillStyle = color;
  pen.fillRect(x, y, width, height);
}

function disc(pen: Pen, color: string, x: number, y: number, radius: number, from = 0, to = Math.PI * 2): void {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(x, y, radius, from, to);
  pen.fill();
}

function gradient(pen: Pen, top: string, bottom: string, from: number, to: number): void {
  const fill = pen.createLinearGradient(0, from, 0, to);
  fill.addColorStop(0, top);
  fill.addColorStop(1, bottom);
  pen.fillStyle = fill;
  pen.fillRect(0, from, WIDTH, to - from);
}

/** Lattice windows over a wainscot, a board with the lesson on it. */
function room(pen: Pen, random: Random): void {
  gradient(pen, '#f6efdd', random.pick(['#e9dfc4', '#e4e2cf', '#f0e0c8']), 0, 540);
  box(pen, '#7d9c8c', 0, 430, WIDTH, 110);
  gradient(pen, '#c7a77a', '#a58254', 540, HEIGHT);
  for (const x of [60, 760]) {
    box(pen, '#7b5a3a', x - 10, 70, 220, 270);
    box(pen, random.pick(['#bfe0e8', '#d8ecdf', '#f7dfae']), x, 80, 200, 250);
    pen.strokeStyle = '#7b5a3a';
    pen.lineWidth = 7;
    for (let i = 1; i < 4; i++) {
      pen.strokeRect(x + i * 14, 80 + i * 18, 200 - i * 28, 250 - i * 36);
    }
  }
  box(pen, '#6b4c2f', 318, 88, 388, 236);
  box(pen, '#1f4a41', 330, 100, 364, 212);
  pen.strokeStyle = '#dfeae2';
  pen.lineWidth = 5;
  for (let i = 0; i < 4; i++) {
    pen.beginPath();
    pen.moveTo(360, 140 + i * 42);
    pen.bezierCurveTo(
      430,
      110 + i * 42 + random.int(0, 40),
      520,
      170 + i * 42 - random.int(0, 40),
      random.int(560, 660),
      140 + i * 42,
    );
    pen.stroke();
  }
}

/** Hills, a flag on its pole, the school's yard. */
function yard(pen: Pen, random: Random): void {
  gradient(pen, '#a9d3ea', '#e8f1e2', 0, 420);
  disc(pen, '#fbe3a1', random.int(120, 900), 110, 52);
  for (const [color, lift] of [
    ['#7fa68b', 0],
    ['#5d8b6d', 60],
  ] as const) {
    pen.fillStyle = color;
    pen.beginPath();
    pen.moveTo(0, 440);
    for (let x = 0; x <= WIDTH; x += 128) pen.lineTo(x, 300 + lift + random.int(-60, 40));
    pen.lineTo(WIDTH, 440);
    pen.fill();
  }
  gradient(pen, '#b9825a', '#9a6744', 430, HEIGHT);
  pen.strokeStyle = '#f2e6d2';
  pen.lineWidth = 6;
  for (let i = 0; i < 4; i++) {
    pen.beginPath();
    pen.moveTo(-50, 520 + i * 70);
    pen.quadraticCurveTo(WIDTH / 2, 470 + i * 84, WIDTH + 50, 520 + i * 70);
    pen.stroke();
  }
  box(pen, '#d9d4c4', 872, 130, 8, 320);
  box(pen, '#c4392a', 784, 136, 88, 58);
}

function children(pen: Pen, category: string, row: number, rows: number, random: Random): void {
  const count = random.int(4, 6) - (rows - 1 - row);
  const size = row === rows - 1 ? 1 : 0.78;
  const floor = row === rows - 1 ? 735 : 590;
  for (let i = 0; i < count; i++) {
    const x = ((i + 0.5) / count) * WIDTH + random.int(-22, 22);
    child(pen, x, floor + random.int(-12, 12), size * (0.92 + random.next() * 0.16), random);
    thing(pen, category, x, floor, size, random);
  }
}

function child(pen: Pen, x: number, floor: number, size: number, random: Random): void {
  const skin = random.pick(SKINS);
  const cloth = random.pick(CLOTHES);
  const head = floor - 232 * size;
  box(pen, '#2c3e50', x - 26 * size, floor - 78 * size, 22 * size, 78 * size);
  box(pen, '#2c3e50', x + 4 * size, floor - 78 * size, 22 * size, 78 * size);
  pen.fillStyle = cloth;
  pen.beginPath();
  pen.moveTo(x - 34 * size, floor - 178 * size);
  pen.lineTo(x + 34 * size, floor - 178 * size);
  pen.lineTo(x + 44 * size, floor - 68 * size);
  pen.lineTo(x - 44 * size, floor - 68 * size);
  pen.fill();
  // a red scarf, as on every school day
  pen.fillStyle = '#c4392a';
  pen.beginPath();
  pen.moveTo(x - 20 * size, floor - 178 * size);
  pen.lineTo(x + 20 * size, floor - 178 * size);
  pen.lineTo(x, floor - 128 * size);
  pen.fill();
  disc(pen, skin, x, head, 42 * size);
  disc(pen, '#2a211c', x, head - 8 * size, 44 * size, Math.PI, Math.PI * 2);
  if (random.chance(0.5))
    for (const side of [-1, 1]) disc(pen, '#2a211c', x + side * 44 * size, head + 6 * size, 14 * size);
  for (const side of [-1, 1]) disc(pen, '#2a211c', x + side * 15 * size, head + 6 * size, 4.5 * size);
  pen.strokeStyle = '#a0503c';
  pen.lineWidth = 4 * size;
  pen.beginPath();
  pen.arc(x, head + 14 * size, 13 * size, 0.2 * Math.PI, 0.8 * Math.PI);
  pen.stroke();
}

/** What a child of the category has in hand. */
function thing(pen: Pen, category: string, x: number, floor: number, size: number, random: Random): void {
  const hand = floor - 104 * size;
  if (category === 'sport') {
    disc(pen, '#d8703a', x + 52 * size, hand, 27 * size);
    pen.strokeStyle = '#5b2c14';
    pen.lineWidth = 3;
    pen.strokeRect(x + 52 * size - 1, hand - 27 * size, 2, 54 * size);
    return;
  }
  const paper = category === 'craft' ? '#c4392a' : category === 'science' ? '#9cc9ea' : '#fffdf7';
  box(pen, paper, x - 40 * size, hand - 30 * size, 80 * size, 56 * size);
  if (category === 'craft') {
    disc(pen, '#fffdf7', x, hand - 2, 14 * size);
    for (const side of [-1, 1]) disc(pen, '#fffdf7', x + side * 24 * size, hand - 2, 7 * size);
  } else if (category === 'art') {
    for (let i = 0; i < 4; i++)
      disc(
        pen,
        random.pick(CLOTHES),
        x + random.int(-26, 26) * size,
        hand + random.int(-18, 14) * size,
        random.int(5, 12) * size,
      );
  } else
    for (let i = 0; i < 3; i++)
      box(pen, '#52605f', x - 30 * size, hand + (i * 15 - 20) * size, random.int(34, 60) * size, 4);
}
