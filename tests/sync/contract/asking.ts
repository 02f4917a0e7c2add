import type { ContractAccount } from './server';

export type Ask = {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | boolean>;
  json?: unknown;
  /** A body as it is, with its type in `headers`. */
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Who asks; the administrator if left out, nobody if null. */
  as?: ContractAccount | null;
  signal?: AbortSignal;
};

export type Said = { status: number; headers: Headers; bytes: Uint8Array; body: unknown; line: string };

/** What the server did against the contract, in words for its operator. */
export class ContractBreach extends Error {}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The JSON of an answer; undefined if it is none. */
export const readJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer in words: the request, the status and what the server said about it. */
export const inWords = (said: Said): string =>
  `${said.line} was answered ${said.status} ${textOf(said.bytes).slice(0, 300)}`;

/** The header that signs in with every request. */
export const basicOf = ({ name, password }: ContractAccount): string =>
  `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${name}:${password}`)))}`;

export type AskServer = (path: string, ask?: Ask) => Promise<Said>;
