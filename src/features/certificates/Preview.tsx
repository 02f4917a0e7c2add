import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { IconButton } from '../../ui/IconButton';
import type { Printed } from './CertificateSheet';
import { ScaledSheet } from './ScaledSheet';

export interface PreviewProps<T extends { name: string }> {
  people: readonly T[];
  /** The paper of one of them, by its place in the batch from 0. */
  printedOf: (person: T, place: number) => Printed;
}

/** The papers of a batch one after the other: every name and text is looked at before it is on paper. */
export function Preview<T extends { name: string }>({ people, printedOf }: PreviewProps<T>) {
  const [asked, setAsked] = useState(0);
  const place = Math.min(asked, people.length - 1);
  const person = people[place];
  if (!person) return null;
  const said = t('certificates.previewOf', { name: person.name, i: place + 1, n: people.length });
  return (
    <div class="certificate-preview">
      <ScaledSheet printed={printedOf(person, place)} sealWord={t('certificates.seal')} />
      <div class="yc-row">
        <IconButton
          icon="back"
          label={t('certificates.earlier')}
          disabled={place === 0}
          onClick={() => setAsked(place - 1)}
        />
        <span class="yc-grow yc-meta" role="status">
          {said}
        </span>
        <IconButton
          icon="chevronRight"
          label={t('certificates.later')}
          disabled={place >= people.length - 1}
          onClick={() => setAsked(place + 1)}
        />
      </div>
    </div>
  );
}
