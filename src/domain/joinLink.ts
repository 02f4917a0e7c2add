import { readSchoolKey, writeSchoolKey, type SchoolKey } from './schoolKey';
import type { Account } from './syncState';

/**
 * What a join link or its QR code says; parts may be missing, then the person types them. `key` seals the school's files and
 * codes, so that a phone without network can read them at once; `name` is the school's own. A link with a key and no
 * address joins a school that has no server: its records come by file.
 */
export type JoinRequest = Partial<Account> & { name?: string; key?: SchoolKey };

const PARTS = ['url', 'school', 'user', 'password', 'name'] as const;

/** `<app>#/join?url=…&school=…&user=…&password=…&name=…&key=…`; `app` is the app's own address without hash. */
export function buildJoinLink(app: string, request: JoinRequest): string {
  const query = PARTS.flatMap((part) => {
    const value = request[part];
    return value === undefined ? [] : [`${part}=${encodeURIComponent(value)}`];
  });
  // Last, so that a link which lost its end is known by its broken key.
  if (request.key) query.push(`key=${writeSchoolKey(request.key)}`);
  return `${app}#/join?${query.join('&')}`;
}

/** Whether a link joins a school without any server. */
export function isWithoutServer(request: JoinRequest): request is JoinRequest & { key: SchoolKey } {
  return request.key !== undefined && !request.url && !request.school && !request.user && !request.password;
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
    const name = pair.slice(0, Math.max(equals, 0));
    const part = PARTS.find((one) => one === name);
    const value = decode(pair.slice(equals + 1));
    if (value === undefined) return undefined;
    if (part && value !== '') request[part] = value;
    if (name === 'key') {
      const key = readSchoolKey(value);
      if (!key) return undefined;
      request.key = key;
    }
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
