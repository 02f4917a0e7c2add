/** Where a ZIP goes: a file that the person chose, `none` where the browser only downloads, `closed` if they thought better of it. */
export type Target = { type: 'file'; handle: FileSystemFileHandle } | { type: 'none' } | { type: 'closed' };

type Picker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

/** Asks where to write, in browsers that write to the disk as it comes (Chrome and Edge on a desktop). Needs a fresh tap. */
export async function askTarget(suggestedName: string): Promise<Target> {
  const picker = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (!picker) return { type: 'none' };
  try {
    const types = [{ description: 'ZIP', accept: { 'application/zip': ['.zip'] } }];
    return { type: 'file', handle: await picker.call(window, { suggestedName, types }) };
  } catch (error) {
    // refused by a policy of the school's computers: it is downloaded then
    return { type: error instanceof DOMException && error.name === 'AbortError' ? 'closed' : 'none' };
  }
}

/** The browser lets go of a file some moments after the worker that wrote it was ended: so often it is tried, so many ms apart. */
const TRIES = { count: 20, pause: 100 };

/**
 * Takes away the empty file that choosing a place made, where nothing came of it; one that held something before still does, for
 * what is written takes its place only at the end. False where an empty file stays behind (Chrome before 110 removes none).
 */
export async function removeEmpty(handle: FileSystemFileHandle | undefined): Promise<boolean> {
  if (!handle) return true;
  for (let tried = 1; ; tried += 1) {
    try {
      if ((await handle.getFile()).size > 0) return true;
      const removable = handle as { remove?: () => Promise<void> };
      if (!removable.remove) return false;
      await removable.remove();
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return true;
      if (tried === TRIES.count) return false;
      await new Promise((resolve) => setTimeout(resolve, TRIES.pause));
    }
  }
}
