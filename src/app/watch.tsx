import { loadWords, t } from '../i18n';
import type { YingchuangDatabase } from '../db/database';
import { oldUnsent } from '../db/fileState';
import { seeMergedStudents } from '../db/mergedStudents';
import { readPresence } from '../db/presence';
import { clockFault } from '../domain/clockFault';
import { dayOf, timeOf } from '../domain/dates';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { href } from '../ui/navigate';
import { dateWord } from '../ui/dateWords';
import { bytesToText, littleRoom, readStorage } from '../ui/storage';
import { noticeLoss, readWitness, writeWitness } from '../ui/witness';
import { watchNotice } from './watchNotice';

/** How often (ms) it looks again while the app is in sight, and how long a notice that was put off stays away. */
const EVERY = 300_000;
const PUT_OFF = 86_400_000;

type Notice = { id: string; text: string; action?: { label: string; href: string } };

/** Until when (ms UTC) a notice stays away, by its id. */
const putOff = new Map<string, number>();

/**
 * Watches over what no server need be asked about: records that were here and are gone, a clock that jumped, room that runs
 * out. Says so above the pages, and leaves a witness of what is here for the next start.
 */
export async function watch(db: YingchuangDatabase, now: () => number = Date.now): Promise<void> {
  await loadWords('more');
  // The first two records of this school that are merged may arrive at any time.
  seeMergedStudents();
  let last = readWitness()?.at;
  const look = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    const found = await findNotice(db, now(), last);
    last = now();
    show(found, now);
  };
  const leave = async (): Promise<void> => {
    const presence = await readPresence(db);
    // An empty database is no witness of anything, and must not replace one.
    if (presence.docs > 0) writeWitness({ ...presence, at: now() });
  };
  const again = (): void => {
    // A database that cannot be read is said by the pages themselves.
    void look()
      .then(leave)
      .catch(() => undefined);
  };
  again();
  document.addEventListener('visibilitychange', again);
  setInterval(again, EVERY);
}

async function findNotice(db: YingchuangDatabase, now: number, last: number | undefined): Promise<Notice | undefined> {
  if (noticeLoss(await readPresence(db)))
    return { id: 'lost', text: t('storage.lostTitle'), action: { label: t('storage.look'), href: href('lost') } };
  const clock = clockText(now, last);
  if (clock !== undefined) return { id: 'clock', text: clock };
  // Private windows may not say.
  const rest = littleRoom(await readStorage().catch(() => ({ persisted: undefined })));
  if (rest === undefined) return findOld(db);
  const action = { label: t('storage.noticeLowDo'), href: href('storage') };
  return { id: 'room', text: t('storage.noticeLow', { rest: bytesToText(rest) }), action };
}

/** Records that have long been on this device alone. */
async function findOld(db: YingchuangDatabase): Promise<Notice | undefined> {
  const old = await oldUnsent(db);
  if (!old) return undefined;
  const action = { label: t('file.oldBackup'), href: href('backup') };
  return { id: 'old', text: t('file.oldTitle', { n: old.count, days: old.days }), action };
}

function momentWords(moment: number): string {
  const date = new Date(moment);
  return `${date.getFullYear()} ${dateWord(dayOf(date))} ${timeOf(date)}`;
}

function clockText(now: number, last: number | undefined): string | undefined {
  const fault = clockFault(now, last);
  if (!fault) return undefined;
  const shown = momentWords(now);
  switch (fault.type) {
    case 'early':
      return t('storage.clockEarly', { now: shown });
    case 'back':
      return t('storage.clockBack', { now: shown, last: momentWords(fault.last) });
    case 'ahead':
      return t('storage.clockAhead', { now: shown, n: fault.days });
  }
}

function show(notice: Notice | undefined, now: () => number): void {
  // A notice about a clock stays until somebody closes it: the next look compares with the wrong time already.
  if (!notice) return;
  if ((putOff.get(notice.id) ?? 0) > now()) return;
  const close = (): void => {
    putOff.set(notice.id, now() + PUT_OFF);
    watchNotice.set(undefined);
  };
  watchNotice.set(() => (
    <div class="yc-update yc-noprint" role="status">
      <div class="yc-update-card">
        <Icon name="warning" size={1.5} />
        <p>{notice.text}</p>
        <div>
          <Button size="small" kind="plain" onClick={close}>
            {t('ui.close')}
          </Button>
          {notice.action && (
            <Button size="small" kind="primary" href={notice.action.href} onClick={close}>
              {notice.action.label}
            </Button>
          )}
        </div>
      </div>
    </div>
  ));
}
