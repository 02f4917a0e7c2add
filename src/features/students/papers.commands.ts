import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import type { Paper } from '../../domain/agreements';
import type { Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { typedText } from '../../domain/typedText';

/** Who signed a paper, and when; '' where nobody wrote it down. */
export type Signature = { signedBy: string; signedOn: string };

function patchOf(paper: Paper, { signedBy, signedOn }: Signature, termKey: string): Patch {
  const by = typedText(signedBy);
  if (paper.kind === 'consent') {
    return { consent: { signedBy: by, signedOn: signedOn || null, term: termKey, withdrawn: null } };
  }
  return {
    agreements: { [paper.key]: { ...(by === null ? {} : { signedBy: by }), ...(signedOn ? { signedOn } : {}) } },
  };
}

/** Notes the papers of many children in one commit, who signed each by student key. `termKey` is the current term's. */
export function signPapers(
  db: YingchuangDatabase,
  paper: Paper,
  signatures: ReadonlyMap<string, Signature>,
  termKey: string,
): Promise<Committed> {
  return commit(
    db,
    [...signatures].map(([key, signature]): Change => ({
      id: idOf('student', key),
      space: 'main',
      set: patchOf(paper, signature, termKey),
    })),
  );
}

/** Takes a paper off the record: it was entered by mistake. */
export function removePaper(db: YingchuangDatabase, key: string, paper: Paper): Promise<Committed> {
  const set: Patch =
    paper.kind === 'consent'
      ? { consent: { signedBy: null, signedOn: null, term: null, withdrawn: null } }
      : { agreements: { [paper.key]: null } };
  return commit(db, [{ id: idOf('student', key), space: 'main', set }]);
}

/** The guardian takes the consent back: it stays on record that there was one. */
export function withdrawConsent(db: YingchuangDatabase, key: string, on: Day): Promise<Committed> {
  return commit(db, [{ id: idOf('student', key), space: 'main', set: { consent: { withdrawn: on } } }]);
}
