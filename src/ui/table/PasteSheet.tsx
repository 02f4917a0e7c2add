import { t } from '../../i18n';
import { Banner } from '../Banner';
import { Button } from '../Button';
import { Sheet } from '../Sheet';
import type { PasteChange, PasteProblem } from './planPaste';
import type { NewRow } from './types';

export interface PasteSheetProps {
  changes: readonly PasteChange[];
  added: readonly NewRow[];
  problems: readonly PasteProblem[];
  /** Titles of columns by id. */
  titles: ReadonlyMap<string, string>;
  onWrite: () => void;
  onClose: () => void;
}

/** So many lines are read; more are counted. */
const LINES = 100;

/** What a paste will do, before it does it; with any cell that cannot be written it does nothing and names the cells. */
export function PasteSheet({ changes, added, problems, titles, onWrite, onClose }: PasteSheetProps) {
  if (problems.length > 0) {
    return (
      <Sheet
        open
        size="wide"
        title={t('table.pasteBadTitle', { n: problems.length })}
        onClose={onClose}
        footer={
          <Button kind="primary" onClick={onClose}>
            {t('registers.understood')}
          </Button>
        }
      >
        <Banner tone="error">{t('table.pasteBadText')}</Banner>
        <table class="yc-paste">
          <thead>
            <tr>
              <th>{t('table.pasteRow')}</th>
              <th>{t('table.pasteColumn')}</th>
              <th>{t('table.pasteValue')}</th>
              <th>{t('table.pasteWhy')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, LINES).map(({ row, column, text, error }, index) => (
              <tr key={index}>
                <td>{row}</td>
                <td>{column}</td>
                <td>{text}</td>
                <td class="yc-paste-bad">{error}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <More n={problems.length} />
      </Sheet>
    );
  }
  return (
    <Sheet
      open
      size="wide"
      title={t('table.pasteTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" onClick={onWrite}>
            {added.length > 0 ? t('table.pasteAdd') : t('table.pasteWrite')}
          </Button>
        </>
      }
    >
      <p>
        {added.length > 0
          ? t('table.pasteTextNew', { n: changes.length, rows: added.length })
          : t('table.pasteText', { n: changes.length })}
      </p>
      <table class="yc-paste">
        <thead>
          <tr>
            <th>{t('table.pasteRow')}</th>
            <th>{t('table.pasteColumn')}</th>
            <th>{t('table.pasteFrom')}</th>
            <th>{t('table.pasteTo')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, LINES).map(({ row, column, from, to }, index) => (
            <tr key={index}>
              <td>{row}</td>
              <td>{column}</td>
              <td>{from === '' ? t('table.emptyCell') : from}</td>
              <td>
                <strong>{to === '' ? t('table.emptyCell') : to}</strong>
              </td>
            </tr>
          ))}
          {added.slice(0, LINES).map((row, index) => (
            <tr key={`new ${index}`}>
              <td>{t('table.added')}</td>
              <td colSpan={3}>
                {Object.entries(row)
                  .map(([id, value]) => `${titles.get(id) ?? id} ${value}`)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More n={Math.max(changes.length, added.length)} />
    </Sheet>
  );
}

const More = ({ n }: { n: number }) =>
  n > LINES ? <p class="yc-meta">{t('table.pasteMore', { n: n - LINES })}</p> : null;
