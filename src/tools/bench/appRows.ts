import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { session } from '../../i18n/zh/session';
import { today } from '../../i18n/zh/today';
import { countRows, joinAs, settled } from './appPhone';
import { openAppSchool, type AppSchool } from './appSchool';
import { makeProfile, slowDown, startPhone } from './browser';
import { atMost, median, quantile, type BenchRow, type Tell } from './row';

export const appNames = ['taps', 'session-bytes', 'tap-paint', 'tap-durable', 'propagation', 'start'] as const;

/** A cheap phone is about this much slower than this machine (DESIGN §5). */
const PHONE_RATE = 6;
const STARTS = 5;
const TILE = '.tile[data-key]';

/** A tutor's whole session on a phone that has joined, then the same phone with no network. */
export async function appRows(tell: Tell): Promise<BenchRow[]> {
  const school = await openAppSchool();
  const profile = await makeProfile();
  const rows: BenchRow[] = [];
  let isOpen = true;
  try {
    const phone = await startPhone(profile);
    try {
      const { page } = phone;
      await joinAs(page, school.stage, school.tutor, school.docs);
      await settled(page);
      tell(`joined with ${await countRows(page, 'docs')} documents`);
      const add = (found: BenchRow[]): void => {
        rows.push(...found);
        for (const row of found) tell(`${row.name}: ${row.ours} ${row.unit}`);
      };
      add(await holdSession(page, school, tell));
      add(await tapTiles(page));
      add([await propagation(page, school)]);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      // The second step of the precache comes when the app is idle.
      await page.waitForTimeout(4000);
    } finally {
      await phone.close();
    }
    await school.close();
    isOpen = false;
    rows.push(await startOffline(school.stage.url, profile));
    return rows;
  } finally {
    if (isOpen) await school.close();
    await rm(profile, { recursive: true, force: true });
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const tile = (page: Page, index: number) => page.locator(`${TILE}:not(.tile-proposed):not(.tile-leave)`).nth(index);

/** Signs in, calls the roll with one absent, one on leave, one late, signs out, writes the record; counts taps and bytes. */
async function holdSession(page: Page, { stage }: AppSchool, tell: Tell): Promise<BenchRow[]> {
  await page.evaluate(() => {
    const counted = { taps: 0 };
    Object.assign(window, { counted });
    addEventListener('click', (event) => event.isTrusted && counted.taps++, true);
  });
  const before = stage.proxy.seen.length;
  await press(page, today['today.signInAndCall']);
  await page.locator(TILE).first().waitFor();
  await press(page, session['session.allPresent']);
  const keys = await Promise.all([3, 11, 20].map((index) => tile(page, index).getAttribute('data-key')));
  for (const [i, key] of keys.entries())
    for (let tap = 0; tap <= i; tap++) {
      await page.locator(`${TILE}[data-key="${key}"]`).first().click();
      // A finger needs longer; what comes sooner is taken for a bounce.
      await page.waitForTimeout(150);
    }
  const states = await Promise.all(
    keys.map((key) => page.locator(`${TILE}[data-key="${key}"]`).first().getAttribute('class')),
  );
  for (const [i, state] of ['absent', 'leave', 'late'].entries())
    if (!states[i]?.includes(`tile-${state}`)) throw new Error(`The roll shows ${states[i]} instead of ${state}`);
  const left = await page.locator(`${TILE}.tile-none`).count();
  if (left > 0) throw new Error(`${left} children have no mark`);
  const taps = await page.evaluate(() => (window as unknown as { counted: { taps: number } }).counted.taps);

  await press(page, session['session.signOutAll']);
  await press(page, session['session.signOutMe']);
  for (const [field, text] of Object.entries(RECORD)) {
    const area = page.locator(`[data-field="${field}"] textarea`);
    await area.fill(text);
    await area.blur();
    await page.waitForTimeout(700);
  }
  await settled(page);
  const pushes = stage.proxy.seen
    .slice(before)
    .filter(({ method, path }) => method === 'POST' && path.includes('_bulk_docs'));
  tell(`pushes of the session: ${pushes.map(({ up }) => up).join(', ')} bytes`);
  const bytes = pushes.reduce((sum, { up }) => sum + up, 0);
  return [atMost('taps', 'taps', taps, 8, 1), atMost('session-bytes', 'bytes', bytes, 8000, pushes.length)];
}

const RECORD = {
  content: '复习上节课的传球路线，两人一组短传二十次，再到半场做二过一。最后十分钟教学赛，人人上场。',
  wentWell: '新来的三名学员能跟上节奏，守门员敢出击，比赛里出现了两次漂亮的配合。',
  summary: '传球质量比上周好，回防还慢。下次先练回追，再打对抗，提醒学员带护腿板和水。',
};

/**
 * Presses where the tile is, with the bare mouse: the click of a locator runs checks of its own in the page while the event
 * is on its way, 3 ms a tap, which a slowed processor makes 20.
 */
async function pressTile(page: Page, key: string | null): Promise<void> {
  const tile = page.locator(`${TILE}[data-key="${key}"]`).first();
  await tile.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.waitForTimeout(150);
  const box = await tile.boundingBox();
  if (!box) throw new Error('The tile is not on the screen');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Times of taps on tiles, CPU slowed: until the new state is painted, and until it is on disk. */
async function tapTiles(page: Page): Promise<BenchRow[]> {
  await slowDown(page, PHONE_RATE);
  await page.evaluate((selector) => {
    const times = { paint: [] as number[], durable: [] as number[] };
    Object.assign(window, { times });
    addEventListener(
      'click',
      (event) => {
        const pressed = event.target instanceof Element ? event.target.closest(selector) : null;
        if (!pressed) return;
        const at = event.timeStamp;
        let isPainted = false;
        const observer = new MutationObserver(() => {
          const now = performance.now();
          if (!isPainted) {
            isPainted = true;
            // After the frame in which the new state shows, as Event Timing counts.
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.addEventListener('message', () => times.paint.push(performance.now() - at));
              channel.port1.start();
              channel.port2.postMessage(0);
            });
          }
          if (pressed.classList.contains('tile-pending')) return;
          times.durable.push(now - at);
          observer.disconnect();
        });
        observer.observe(pressed, { attributes: true, attributeFilter: ['class'] });
      },
      true,
    );
  }, TILE);
  const keys = await page
    .locator(TILE)
    .evaluateAll((tiles) => [...new Set(tiles.map((one) => one.getAttribute('data-key')))]);
  for (const key of keys) {
    await pressTile(page, key);
    await page.waitForTimeout(250);
  }
  const times = await page.evaluate(
    () => (window as unknown as { times: { paint: number[]; durable: number[] } }).times,
  );
  await slowDown(page, 1);
  if (times.paint.length < keys.length * 0.9 || times.durable.length < keys.length * 0.9)
    throw new Error(`Only ${times.paint.length} and ${times.durable.length} of ${keys.length} taps were seen`);
  return [
    atMost('tap-paint', 'ms', quantile(times.paint, 0.95), 50, times.paint.length),
    atMost('tap-durable', 'ms', quantile(times.durable, 0.95), 80, times.durable.length),
  ];
}

/** Taps a session: the app spaces out the pushes of one document from the third on, and one document at a time is asked. */
const TAPS_A_SESSION = 2;
const WATCHED_SESSIONS = 10;

/** From a tap on one phone to the tile of another that shows the same roll. */
async function propagation(page: Page, school: AppSchool): Promise<BenchRow> {
  const other = await startPhone();
  try {
    await joinAs(other.page, school.stage, school.tutor, school.docs);
    await settled(other.page);
    const day = school.session.slice(-8);
    const links = other.page.locator(`a[href^="#/session/"][href*="${day}"]`);
    await links.first().waitFor();
    const all = await links.evaluateAll((found) => [...new Set(found.map((link) => link.getAttribute('href') ?? ''))]);
    const own = encodeURIComponent(school.session);
    const addresses = all.filter((address) => !address.includes(own)).slice(0, WATCHED_SESSIONS);
    const times: number[] = [];
    for (const address of addresses) {
      for (const each of [page, other.page]) {
        await each.goto(school.stage.url + address);
        await each.locator(TILE).first().waitFor();
      }
      await settled(page);
      await other.page.waitForTimeout(1500);
      const tiles = page.locator(TILE);
      const keys = await tiles.evaluateAll((found) => found.map((one) => one.getAttribute('data-key') ?? ''));
      for (const key of keys.slice(0, TAPS_A_SESSION)) times.push(await tapAndSee(page, other.page, key));
    }
    return atMost('propagation', 'ms', quantile(times, 0.95), 1000, times.length);
  } finally {
    await other.close();
  }
}

/** Milliseconds from a tap on `page` until `other` shows it. */
async function tapAndSee(page: Page, other: Page, key: string): Promise<number> {
  const selector = `${TILE}[data-key="${key}"]`;
  const seen = other.evaluate(
    (one) =>
      new Promise<number>((resolve, reject) => {
        const end = Date.now() + 20_000;
        const before = document.querySelector(one)?.className;
        const timer = setInterval(() => {
          const isChanged = document.querySelector(one)?.className !== before;
          if (!isChanged && Date.now() < end) return;
          clearInterval(timer);
          if (isChanged) resolve(Date.now());
          else reject(new Error('The other phone never showed the tap'));
        }, 5);
      }),
    selector,
  );
  await other.waitForTimeout(300);
  const tapped = Date.now();
  await page.locator(selector).first().click();
  const ms = (await seen) - tapped;
  await page.waitForTimeout(900);
  return ms;
}

/** A cold browser without network, until Today can be used: own sessions are on screen and take a tap. */
async function startOffline(url: string, profile: string): Promise<BenchRow> {
  const times: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const phone = await startPhone(profile);
    try {
      await slowDown(phone.page, PHONE_RATE);
      await phone.page.addInitScript(() => {
        const timer = setInterval(() => {
          if (!document.querySelector('.today-link')) return;
          clearInterval(timer);
          requestAnimationFrame(() => setTimeout(() => Object.assign(window, { usable: performance.now() })));
        }, 4);
      });
      await phone.page.goto(`${url}#/today`);
      await phone.page.waitForFunction(() => 'usable' in window, undefined, { timeout: 60_000 });
      times.push(await phone.page.evaluate(() => (window as unknown as { usable: number }).usable));
    } finally {
      await phone.close();
    }
  }
  return atMost('start', 'ms', median(times), 1200, times.length);
}
