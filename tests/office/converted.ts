import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';

/** Runs a program to its end; throws what it says where it fails. */
function run(command: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
}

/** One page as LibreOffice lays it out: its words line by line, and its size in points. */
export type OfficePage = { text: string; width: number; height: number };

/**
 * The pages that LibreOffice makes of each file (docx, xlsx; by a name that differs before its ending too), in one start of the program, which takes longer
 * than a file does.
 */
export function pagesOf(files: Readonly<Record<string, Uint8Array>>): Record<string, OfficePage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const paths = Object.keys(files).map((name) => join(folder, name));
    run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...paths]);
    return Object.fromEntries(Object.keys(files).map((name) => [name, pagesOfPdf(join(folder, parse(name).name))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pagesOfPdf(path: string): OfficePage[] {
  run('pdftotext', ['-layout', `${path}.pdf`, `${path}.txt`]);
  const texts = readFileSync(`${path}.txt`, 'utf8').split('\f').slice(0, -1);
  const sizes = run('pdfinfo', ['-f', '1', '-l', String(texts.length), `${path}.pdf`]);
  const ofPage = [...sizes.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)];
  return texts.map((text, at) => ({ text, width: Number(ofPage[at]?.[1]), height: Number(ofPage[at]?.[2]) }));
}
