import type { Verdict } from '../domain/syncState';
import { Banner } from './Banner';
import { verdictText } from './verdictText';

/** What a test of the connection found, in words with the next step. */
export function VerdictBanner({ verdict }: { verdict: Verdict }) {
  const { title, next } = verdictText(verdict);
  return (
    <Banner tone={verdict.type === 'ok' ? 'info' : 'error'} title={title}>
      {next}
    </Banner>
  );
}
