import { readdir, readFile, writeFile } from 'node:fs/promises';

/**
 * Peak memory of one browser's processes in MB. `footprint` is what the page's process, its workers in it, holds for itself, as
 * Chrome's own task manager counts it: heap, buffers, shared memory. `renderer` is all of it that is resident, with the browser's
 * program code that every tab shares; `browser` the same of the browser's own process.
 */
export type Peak = { footprint: number; renderer: number; browser: number };

const EVERY = 50;
const KILO = 1_000;

type Process = { pid: number; parent: number; command: string };

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid): Promise<Process[]> => {
      try {
        const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(pid), parent, command }];
      } catch {
        return []; // it has ended meanwhile
      }
    }),
  );
  return found.flat();
}

/** A line of `/proc/…/status` in MB. */
async function readStatus(pid: number): Promise<(name: string) => number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return (name) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024) / KILO / KILO;
}

/** Watches the processes of the browser with this profile (Linux only). */
export async function watchMemory(profile: string): Promise<{ stop: () => Promise<Peak> }> {
  const all = await processes();
  const root = all.find(({ command }) => command.includes(profile) && !command.includes(' --type='));
  if (!root) throw new Error('The browser is not among the processes: memory is measured on Linux only');
  const isBelow = ({ pid, parent }: Process): boolean => {
    if (pid === root.pid) return true;
    const above = all.find((one) => one.pid === parent);
    return above !== undefined && isBelow(above);
  };
  const renderers = all.filter((one) => one.command.includes('--type=renderer') && isBelow(one)).map(({ pid }) => pid);
  // so that the greatest value the kernel saw is of this run; where it may not be reset, what is seen every 50 ms counts
  const isReset = await Promise.all(
    renderers.map((pid) =>
      writeFile(`/proc/${pid}/clear_refs`, '5').then(
        () => true,
        () => false,
      ),
    ),
  );
  const peak: Peak = { footprint: 0, renderer: 0, browser: 0 };
  const look = async (): Promise<void> => {
    for (const [at, pid] of renderers.entries()) {
      const value = await readStatus(pid);
      peak.renderer = Math.max(peak.renderer, value(isReset[at] ? 'VmHWM' : 'VmRSS'));
      peak.footprint = Math.max(peak.footprint, value('RssAnon') + value('RssShmem'));
    }
    peak.browser = Math.max(peak.browser, (await readStatus(root.pid))('VmRSS'));
  };
  await look();
  const timer = setInterval(() => void look(), EVERY);
  return {
    stop: async () => {
      clearInterval(timer);
      await look();
      return peak;
    },
  };
}
