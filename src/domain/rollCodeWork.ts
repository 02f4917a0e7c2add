import type { DecodedRoll, RollCodeError } from './rollCode';

/** A session as the text of one QR code. `leftOut` names the fields for which there was no room. */
export type MadeRollCode =
  | { type: 'ok'; text: string; leftOut: string[] }
  /** This device does not know the school's key yet. */
  | { type: 'noKey' }
  /** Nothing of the demo school leaves the device. */
  | { type: 'demo' }
  /** Plain http: the browser encrypts nothing. */
  | { type: 'insecure' }
  /** Nothing is recorded of this session. */
  | { type: 'nothing' }
  | { type: 'tooLarge' };

/** What a scanned code says. Nothing is written yet. */
export type OpenedRollCode =
  | ({ type: 'ok' } & DecodedRoll)
  /** A code of another kind. */
  | { type: 'other' }
  /** The demo school is loaded: nothing of a real one comes in. */
  | { type: 'demo' }
  /** Sealed with a key that is not here: of another school, or newer than what this device has. */
  | { type: 'unknownKey' }
  | { type: 'insecure' }
  | RollCodeError;

/** What pages ask of the sync worker about roll calls that go from screen to camera. */
export type RollCodeActions = {
  /** Seals a session into the text of a QR code for another device of the school. */
  makeRollCode: (session: string) => Promise<MadeRollCode>;
  /** Opens such a text. Writes nothing. */
  openRollCode: (text: string) => Promise<OpenedRollCode>;
  /** Merges what a code held, in one transaction; resolves when it is on the disk. */
  takeRollCode: (roll: DecodedRoll) => Promise<void>;
};
