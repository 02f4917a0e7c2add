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

/** Takes away the empty file that choosing a place made, where nothing came of it. */
export async function removeEmpty(handle: FileSystemFileHandle | undefined): Promise<void> {
  if (!handle) return;
  try {
    const { size } = await handle.getFile();
    if (size === 0 && 'remove' in handle) await (handle as { remove: () => Promise<void> }).remove();
  } catch {
    // somebody took it away already
  }
}
