import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { DEMO_SCENES, type DemoScene } from '../server/demoPhotos';
import { findChromium } from './browser.mjs';

declare global {
  interface Window {
    drawn: typeof import('../features/demo/drawScene');
  }
}

/** A picture of 640 px and a thumbnail; small, because they lie in the repository. */
const PICTURE = { side: 640, bytes: 20_000 };
const THUMB = { side: 208, bytes: 4_000 };
const FOLDER = join(import.meta.dirname, '../server/demoPhotos');

/** The app's own drawing of the demo's pictures as one script for a page. */
const buildDrawing = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, '../features/demo/drawScene.ts'), formats: ['iife'], name: 'drawn' },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find((one) => one.type === 'chunk');
  if (!script) throw new Error('The drawing could not be built.');
  return script.code;
};

// Draws the demo school's pictures for the trial server, whose Node has no canvas: `npx tsx src/tools/demoPhotos.ts`.
const executablePath = findChromium();
const browser = await chromium.launch({
  chromiumSandbox: false,
  args: ['--disable-gpu'],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const page = await browser.newPage();
  // tsx marks functions by name, with a helper that the page does not have.
  await page.addScriptTag({ content: 'globalThis.__name = (named) => named;' });
  await page.addScriptTag({ content: await buildDrawing() });
  const scenes: DemoScene[] = [];
  for (const { category, scene } of DEMO_SCENES) {
    const drawing = await page.evaluate(
      async ({ category, scene, sizes }) => {
        const { picture, thumbhash } = await window.drawn.drawScene(category, scene);
        const image = await createImageBitmap(new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }));
        const pack = async ({ side, bytes }: { side: number; bytes: number }) => {
          const canvas = document.createElement('canvas');
          canvas.width = side;
          canvas.height = Math.round((side * image.height) / image.width);
          const pen = canvas.getContext('2d');
          if (!pen) throw new Error('This browser has no canvas');
          pen.imageSmoothingQuality = 'high';
          pen.drawImage(image, 0, 0, canvas.width, canvas.height);
          for (let quality = 0.8; quality > 0.1; quality -= 0.04) {
            const address = canvas.toDataURL('image/jpeg', quality);
            const base64 = address.slice(address.indexOf(',') + 1);
            if (base64.length * 0.75 <= bytes) return { base64, width: canvas.width, height: canvas.height };
          }
          throw new Error('The drawing does not get small enough');
        };
        return { thumbhash, picture: await pack(sizes.picture), thumb: await pack(sizes.thumb) };
      },
      { category, scene, sizes: { picture: PICTURE, thumb: THUMB } },
    );
    for (const name of ['picture', 'thumb'] as const)
      writeFileSync(join(FOLDER, `${category}-${scene}-${name}.jpg`), Buffer.from(drawing[name].base64, 'base64'));
    const { width, height } = drawing.picture;
    scenes.push({ category, scene, thumbhash: drawing.thumbhash, width, height });
  }
  writeFileSync(join(FOLDER, 'scenes.json'), `${JSON.stringify(scenes, null, 2)}\n`);
} finally {
  await browser.close();
}
