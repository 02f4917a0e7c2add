import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './accounts';
import { isRecord } from './http';

/** What the embedded server keeps beside its databases, readable by its owner only. */
export type ServerFile = {
  uuid: string;
  /** Signs the session cookies; a new one would log everybody out. */
  secret: string;
  admin: Credentials;
  security: Record<string, unknown>;
};

/** A password that can be typed from a screen: 96 random bits without letters that look alike. */
export const randomPassword = (): string => {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(randomBytes(20), (byte) => alphabet[byte % alphabet.length]).join('');
};

/** Writes a file that only its owner can read, whole or not at all. */
export const writePrivate = (path: string, value: unknown): void => {
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
};

/** Reads a JSON object that writePrivate wrote; nothing when there is none yet. */
export const readPrivate = (path: string): Record<string, unknown> | undefined => {
  if (!existsSync(path)) return undefined;
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isRecord(value) ? value : undefined;
};

const text = (value: unknown, otherwise: () => string): string => (typeof value === 'string' ? value : otherwise());

/** Opens `dataDir`, making it and the administrator's password on the first start. */
export const openStore = (dataDir: string, wanted: Partial<Credentials>) => {
  const databaseDir = join(dataDir, 'databases');
  mkdirSync(databaseDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'server.json');
  const stored = readPrivate(path) ?? {};
  const admin = isRecord(stored['admin']) ? stored['admin'] : {};
  const file: ServerFile = {
    uuid: text(stored['uuid'], () => randomUUID().replaceAll('-', '')),
    secret: text(stored['secret'], () => randomBytes(32).toString('hex')),
    admin: {
      user: wanted.user ?? text(admin['user'], () => 'admin'),
      password: wanted.password ?? text(admin['password'], randomPassword),
    },
    security: isRecord(stored['security']) ? stored['security'] : {},
  };
  const save = (): void => writePrivate(path, file);
  save();
  return { databaseDir, file, save };
};

export type Store = ReturnType<typeof openStore>;
