import type { Page } from '@playwright/test';
import { generateDemo, LARGE_SCHOOL } from '../../features/demo/generator';
import { typeOf } from '../../domain/ids';
import { termSpace } from '../../domain/spaces';
import { startPhone } from './browser';
import { atMost, median, quantile, type BenchRow, type Tell } from './row';
import { DIST, needBuild } from './sizeRows';
import { openStage } from './stage';

export const registerNames = [
  'register-open',
  'register-search',
  'register-scroll',
  'register-bulk',
  'register-bulk-frame',
  'register-bulk-undo',
] as const;

const TODAY = '2026-11-23';
const SEED = 3;
const TERMS = 6;
const OPENS = 5;
/** What is typed into the search box, letter by letter: a name by pinyin, initials, a village. */
const QUERIES = ['ouyang', 'zhx', '红旗村'];
const STEPS = 120;
const STEP = 420;
const WORDS = { mark: '标记留守', list: '留守儿童', yes: '是', done: /标记留守：已改 \d+ 条/, undone: /已撤销/ };

/** Measured inside of the page: what a person waits for ends with the next painted frame. */
type Probe = { longest: number; stop: () => number };

/** The office's desktop, processor as it is: the roster of a large school with three years kept. */
export async function registerRows(tell: Tell): Promise<BenchRow[]> {
  needBuild();
  const stage = await openStage(DIST, 2026, 1);
  const phone = await startPhone();
  const { page } = phone;
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.clock.setFixedTime(`${TODAY}T09:00:00+08:00`);
    // tsx names the functions it hands over with a helper that the page does not have
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(`${stage.url}#/welcome`);
    await page.locator('h1').first().waitFor();
    const children = await fill(page);
    tell(`${children} children on the roster`);
    await page.reload();
    const opens: number[] = [];
    for (let i = 0; i < OPENS; i++) opens.push(await openRegister(page));
    const searches = await search(page);
    const longest = await scroll(page);
    const bulk = await changeAll(page, children);
    tell(`bulk ${bulk.ms} ms, undone in ${bulk.undoMs} ms, longest frame ${bulk.frame} ms`);
    return [
      atMost('register-open', 'ms', median(opens), 800, OPENS),
      atMost('register-search', 'ms', quantile(searches, 0.95), 100, searches.length),
      atMost('register-scroll', 'ms', longest, 50, STEPS),
      atMost('register-bulk', 'ms', bulk.ms, 10_000, 1),
      atMost('register-bulk-frame', 'ms', bulk.frame, 200, 1),
      atMost('register-bulk-undo', 'ms', bulk.undoMs, 10_000, 1),
    ];
  } finally {
    await phone.close();
    await stage.close();
  }
}

/** Puts the large school's records where the app keeps them; answers how many children are on the roster. */
async function fill(page: Page): Promise<number> {
  const demo = generateDemo({ seed: SEED, today: TODAY, ...LARGE_SCHOOL, terms: TERMS });
  const rows = [
    ...demo.main.map((doc) => ({ id: doc._id, space: 'main', type: typeOf(doc._id), doc })),
    ...demo.term.map((doc) => ({ id: doc._id, space: termSpace(demo.termKey), type: typeOf(doc._id), doc })),
  ];
  await page.evaluate(
    (all) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('docs', 'readwrite');
          for (const row of all) transaction.objectStore('docs').put(row);
          transaction.addEventListener('error', () => reject(new Error('The records were not written')));
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    rows,
  );
  return demo.main.filter((doc) => doc.type === 'student' && !doc['left']).length;
}

/** Milliseconds from the way into the register until its rows are painted. */
async function openRegister(page: Page): Promise<number> {
  await page.evaluate(() => (location.hash = '#/office'));
  await page.locator('.yc-grid').waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const look = () => {
          if (document.querySelector('.yc-grid tbody [data-row]')) resolve(Math.round(performance.now() - begun));
          else requestAnimationFrame(look);
        };
        location.hash = '#/students';
        requestAnimationFrame(look);
      }),
  );
}

/** Milliseconds from each typed letter until what was found is painted. */
async function search(page: Page): Promise<number[]> {
  const box = page.getByRole('searchbox');
  const times: number[] = [];
  for (const query of QUERIES) {
    for (let length = 1; length <= query.length; length++)
      times.push(
        await box.evaluate(
          (input: HTMLInputElement, text) =>
            new Promise<number>((resolve) => {
              const begun = performance.now();
              input.value = text;
              input.dispatchEvent(new InputEvent('input', { bubbles: true }));
              requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.addEventListener('message', () => resolve(Math.round(performance.now() - begun)));
                channel.port1.start();
                channel.port2.postMessage(0);
              });
            }),
          query.slice(0, length),
        ),
      );
    await box.fill('');
  }
  return times;
}

/** The longest frame in milliseconds while the roster runs past, ten rows a frame. */
function scroll(page: Page): Promise<number> {
  return page.evaluate(
    ([steps, step]) =>
      new Promise<number>((resolve) => {
        const frame = document.querySelector('.yc-grid-frame');
        let [last, longest, left] = [performance.now(), 0, steps];
        const next = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          frame?.scrollBy(0, step);
          if (left-- > 0) requestAnimationFrame(next);
          else resolve(Math.round(longest));
        };
        requestAnimationFrame((now) => {
          last = now;
          requestAnimationFrame(next);
        });
      }),
    [STEPS, STEP] as const,
  );
}

/** Marks every child as left behind and takes it back: how long each took, and the longest frame meanwhile. */
async function changeAll(page: Page, children: number): Promise<{ ms: number; undoMs: number; frame: number }> {
  await page.getByRole('checkbox', { name: '选择找到的全部' }).check();
  await page.getByRole('button', { name: WORDS.mark }).click();
  await page.getByRole('dialog').getByLabel(WORDS.list).selectOption(WORDS.yes);
  await page.evaluate(() => {
    let [last, isOn] = [performance.now(), true];
    const probe: Probe = {
      longest: 0,
      stop: () => {
        isOn = false;
        return Math.round(probe.longest);
      },
    };
    const next = (now: number) => {
      probe.longest = Math.max(probe.longest, now - last);
      last = now;
      if (isOn) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { probe });
  });
  const begun = Date.now();
  await page.getByRole('dialog').getByRole('button', { name: WORDS.mark }).click();
  await page.getByText(WORDS.done).first().waitFor({ timeout: 120_000 });
  const ms = Date.now() - begun;
  const frame = await page.evaluate(() => (window as unknown as { probe: Probe }).probe.stop());
  const said = (await page.getByText(WORDS.done).first().textContent()) ?? '';
  if (!said.includes(String(children))) throw new Error(`Not all ${children} children were marked: ${said}`);
  const undoing = Date.now();
  await page.keyboard.press('Control+z');
  await page.getByText(WORDS.undone).first().waitFor({ timeout: 120_000 });
  return { ms, undoMs: Date.now() - undoing, frame };
}
