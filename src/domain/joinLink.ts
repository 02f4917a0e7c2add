import type { Account } from './syncState';

/** What a join link or its QR code says; parts may be missing, then the person types them. */
export type JoinRequest = Partial<Account>;

const PARTS = ['url', 'school', 'user', 'password'] as const;

/** `<app>#/join?url=…&school=…&user=…&password=…`; `app` is the app's own address without hash. */
export function buildJoinLink(app: string, account: Account): string {
  const query = PARTS.map((part) => `${part}=${encodeURIComponent(account[part])}`);
  return `${app}#/join?${query.join('&')}`;
}

/**
 * Reads a join link: the whole address, or from its `#` on. Undefined if it is none, so that any other QR code is recognised
 * as such. Values are decoded once; a `+` stays a plus sign, since links are written with encodeURIComponent.
 */
export function parseJoinLink(text: string): JoinRequest | undefined {
  const match = /#\/join(?:\?([^\s]*))?$/.exec(text.trim());
  if (!match) return undefined;
  const request: JoinRequest = {};
  for (const pair of (match[1] ?? '').split('&')) {
    const equals = pair.indexOf('=');
    const part = PARTS.find((name) => name === pair.slice(0, Math.max(equals, 0)));
    const value = decode(pair.slice(equals + 1));
    if (value === undefined) return undefined;
    if (part && value !== '') request[part] = value;
  }
  return request;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut off in the middle of a character, as by a chat that breaks long lines.
    return undefined;
  }
}

/** The address as the sync client wants it: full-width signs made plain, https where nothing is said, a slash at the end. */
export function tidyAddress(typed: string): string {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').replace(/\s/g, '');
  if (plain === '') return '';
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? plain : `https://${plain}`;
  return address.endsWith('/') ? address : `${address}/`;
}
