import { databaseName, type Space } from '../domain/spaces';

/** Whether the host is this machine, where plain HTTP is as good as HTTPS. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

/** The address of a CouchDB, ending in a slash; undefined if the text is none or carries a password. */
export function readAddress(text: string): URL | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** The path of a space's database below the server's address, with a slash at the end. */
export function databasePath(school: string, space: Space): string {
  return `${encodeURIComponent(databaseName(school, space))}/`;
}
