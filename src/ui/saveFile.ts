/** Saves a file where the browser puts downloads. The object address lives for a minute: some browsers read it late. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Whether this browser hands files of this kind to other apps (Safari 15, Chrome for Android; no desktop Linux). */
export function canShareFile(file: File): boolean {
  return 'share' in navigator && 'canShare' in navigator && navigator.canShare({ files: [file] });
}

/** Hands a file to the system's share sheet. `closed` if the person thought better of it, `failed` where it did not go. */
export async function shareFile(file: File): Promise<'shared' | 'closed' | 'failed'> {
  try {
    await navigator.share({ files: [file], title: file.name });
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'closed' : 'failed';
  }
}
