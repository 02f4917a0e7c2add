import { expose } from 'comlink';
import { readWorkbook } from './readWorkbook';

/** What the page may ask of the worker; the bytes are handed over, not copied. */
const reader = { read: (bytes: ArrayBuffer) => readWorkbook(new Uint8Array(bytes)) };
export type SheetReader = typeof reader;

expose(reader);
