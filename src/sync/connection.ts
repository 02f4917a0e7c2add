/** What a browser tells of the line, where it tells anything (the Network Information API is Chromium's). */
type Tells = { onLine?: boolean; connection?: { saveData?: boolean; type?: string } };

/** `isMetered` holds back pictures: the person asked to save data, or every byte is paid for. */
export function readLine(navigator: Tells): { isOnline: boolean; isMetered: boolean } {
  const { onLine, connection } = navigator;
  return { isOnline: onLine !== false, isMetered: connection?.saveData === true || connection?.type === 'cellular' };
}
