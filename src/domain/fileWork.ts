/**
 * What pages ask of the sync worker about files: transfer files, which carry records from device to device, and backups. A
 * browser's Blob, of which this layer knows no more than this.
 */
export type FileLike = {
  readonly size: number;
  slice: (start?: number, end?: number) => FileLike;
  arrayBuffer: () => Promise<ArrayBuffer>;
};

export type FileKind = 'transfer' | 'backup';

/** Which bytes of photos go along; their records always do. */
export type PictureChoice = 'none' | 'thumbs' | 'all';

/**
 * `whole`: everything this device holds. `unsent`: what no server has yet. `reply`: what the device whose file was read here
 * last surely does not have, by that device's install name.
 */
export type TransferScope = { type: 'whole' } | { type: 'unsent' } | { type: 'reply'; to: string };

export type FileRequest =
  | { kind: 'transfer'; scope: TransferScope; pictures: PictureChoice; withOffice: boolean }
  /** `password` opens the backup on a device that has no key of the school. */
  | { kind: 'backup'; password: string };

/** How far slow work on a file is; both count documents, pictures or bytes, whatever the step is about. */
export type FileProgress = (done: number, total: number) => void;

/** Every one has its own sentence on screen; nothing was written, unless `isPartly`. */
export type FileFailure =
  /** Plain http: no WebCrypto. */
  | { type: 'insecure' }
  /** The demo school is on this device; it never mixes with a real one. */
  | { type: 'demo' }
  /** This device has no key of its school yet, or belongs to no school. */
  | { type: 'noKey' }
  /** There is nothing that could go into such a file. */
  | { type: 'nothing' }
  /** Not a file of this app. */
  | { type: 'foreign' }
  /** Made by a newer version of the app. */
  | { type: 'newer' }
  /** Cut off, or changed on the way. */
  | { type: 'damaged' }
  | { type: 'tooLarge' }
  | { type: 'otherSchool'; school: string }
  /** Of this school, or of another one of the same name, but sealed with a key that is not here. */
  | { type: 'unknownKey'; school: string }
  /** A backup that opens here with its password only. */
  | { type: 'needsPassword'; school: string; madeAt: number }
  | { type: 'wrongPassword' }
  | { type: 'stopped'; isPartly: boolean }
  | { type: 'full'; isPartly: boolean }
  /** The device's storage failed; `detail` holds no names. */
  | { type: 'storage'; detail: string };

/** `counts` by document type. */
export type FileMade =
  | { type: 'made'; file: FileLike; name: string; docs: number; pictures: number; counts: [string, number][] }
  | FileFailure;

/** Who made a file, in the school's words; empty where nobody said. */
export type FileMaker = { install: string; device: string; person: string };

export type FileChange = { type: string; added: number; changed: number };

/** What reading a file would change, or has changed. */
export type FileReport = {
  type: 'report';
  kind: FileKind;
  school: string;
  maker: FileMaker;
  /** ms UTC, by the maker's clock. */
  madeAt: number;
  /** Documents by type, those that bring nothing new left out. */
  changes: FileChange[];
  /** Marks of a roll that change in sessions that are here already. */
  marks: number;
  /** Documents that are here already as they are in the file. */
  same: number;
  /** Edits of the same field on both sides: the older value goes into the history. */
  lost: number;
  /** Pictures that are not here yet. */
  pictures: number;
  /** Documents this version cannot read, set aside. */
  unreadable: number;
  /** What tells of erased children or purged terms, and stays away. */
  erased: number;
};

export type FileRead = FileReport | FileFailure;

export type FileActions = {
  makeFile: (request: FileRequest, onProgress: FileProgress) => Promise<FileMade>;
  /** Says what a file would change, and writes nothing. */
  readFile: (file: FileLike, password: string | undefined, onProgress: FileProgress) => Promise<FileRead>;
  /** Merges a file into what is here; never overwrites what is newer. */
  applyFile: (file: FileLike, password: string | undefined, onProgress: FileProgress) => Promise<FileRead>;
  /** Ends the work on a file that is under way; what it answers is then `stopped`. */
  stopFile: () => Promise<void>;
};
