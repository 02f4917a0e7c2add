import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const HASHED = /^(.+-)([\w-]{8})(\.\w+)$/;

/**
 * Turns the build in `dir` into a later one, as an upload does: every hashed file has another name and the old ones are
 * gone, the page says `mark`, and the service worker's list is a new one.
 */
export const publishSecondBuild = async (dir: string, mark: string): Promise<void> => {
  const assets = await readdir(join(dir, 'assets'));
  const names = new Map<string, string>();
  for (const name of assets) {
    const [, stem, hash, ending] = HASHED.exec(name) ?? [];
    if (stem && hash && ending) names.set(name, `${stem}${hash.slice(4)}${hash.slice(0, 4)}${ending}`);
  }
  const renew = async (file: string): Promise<void> => {
    let text = await readFile(file, 'utf8');
    for (const [before, after] of names) text = text.replaceAll(before, after);
    if (file.endsWith('index.html')) text = text.replace('<head>', `<head><meta name="build" content="${mark}">`);
    // the page's content is another one, so is its revision
    if (file.endsWith('sw.js'))
      text = text.replace(/("?revision"?:\s*")[0-9a-f]{32}"/g, `$1${mark.padStart(32, '0')}"`);
    await writeFile(file, text);
  };
  for (const name of assets) if (/\.(js|css|json)$/.test(name)) await renew(join(dir, 'assets', name));
  await renew(join(dir, 'index.html'));
  for (const [before, after] of names) await rename(join(dir, 'assets', before), join(dir, 'assets', after));
  // last, as an upload does: who sees the new list must find the new files
  await renew(join(dir, 'sw.js'));
};
