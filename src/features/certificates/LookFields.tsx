import { CERTIFICATE_DESIGNS, CERTIFICATE_PAPERS } from '../../domain/certificateDocuments';
import { t } from '../../i18n';
import { Select } from '../../ui/Select';
import type { Design, Paper } from './paper';

export interface LookFieldsProps {
  /** '' is what each was given out with. */
  design: Design | '';
  paper: Paper | '';
  onChange: (look: { design?: Design; paper?: Paper }) => void;
}

/** Which drawing, on which paper. */
export function LookFields({ design, paper, onChange }: LookFieldsProps) {
  return (
    <div class="yc-form-pair">
      <Select
        label={t('certificates.design')}
        value={design}
        placeholder={design === '' ? t('certificates.asIssued') : undefined}
        onChange={(next) => onChange({ design: next })}
        options={CERTIFICATE_DESIGNS.map((value) => ({ value, label: t(`certificates.design.${value}`) }))}
      />
      <Select
        label={t('certificates.paper')}
        value={paper}
        placeholder={paper === '' ? t('certificates.asIssued') : undefined}
        onChange={(next) => onChange({ paper: next })}
        options={CERTIFICATE_PAPERS.map((value) => ({ value, label: t(`certificates.paper.${value}`) }))}
      />
    </div>
  );
}
