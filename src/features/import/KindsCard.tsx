import { db } from '../../db/database';
import { isKind, KINDS, type Kind } from '../../domain/sheet/kinds';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { saveFile } from '../../ui/saveFile';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { writeWorkbook } from '../../ui/workbook/writeWorkbook';
import { countExisting } from './import.queries';
import { kindName } from './importWords';

/** The order for a school that begins: what others refer to comes first. */
const ORDER: readonly Kind[] = [
  'students',
  'tutors',
  'timetable',
  'members',
  'enrolment',
  'equipment',
  'venues',
  'groups',
  'leaders',
  'calendar',
  'tasks',
];
/** A timetable brings these along. */
const COMES_ALONG: ReadonlySet<Kind> = new Set(['venues', 'groups', 'enrolment']);

/** The first kind of which nothing is here yet; undefined if all the usual ones are, or while it is looked up. */
export function useNextKind(): { next: Kind | undefined; counts: Record<Kind, number> | undefined } {
  const counts = useLive(() => countExisting(db), []);
  return { next: counts && ORDER.find((kind) => counts[kind] === 0 && !COMES_ALONG.has(kind)), counts };
}

/** The kinds of lists there are, in what order they are best imported, what is here already, and an empty sheet of each. */
export function KindsCard() {
  const { counts } = useNextKind();
  return (
    <Card title={t('import.orderTitle')}>
      <ol class="import-order">
        {ORDER.map((kind, index) => (
          <li key={kind}>
            <i aria-hidden="true">{index + 1}</i>
            <span>
              <strong>{kindName(kind)}</strong>
              <small>{t(`import.about.${kind}`)}</small>
            </span>
            {counts && counts[kind] > 0 && (
              <Chip tone="ok" icon="check">
                {t('import.orderHave', { n: counts[kind] })}
              </Chip>
            )}
            <Button
              size="small"
              icon="download"
              label={t('import.templateOf', { kind: kindName(kind) })}
              onClick={() => void download(kind)}
            >
              {t('import.template')}
            </Button>
          </li>
        ))}
      </ol>
      <p class="yc-meta">{t('import.templateNote')}</p>
    </Card>
  );
}

async function download(kind: Kind): Promise<void> {
  try {
    const { templateOf } = await import('./template');
    saveFile(await writeWorkbook(t('import.templateName', { kind: kindName(kind) }), templateOf(kind)));
  } catch (error) {
    // Its code may not have come yet, and the signal be gone.
    toast.show({ text: t('import.templateFailed'), tone: 'bad' });
    if (!(error instanceof TypeError)) throw error;
  }
}

/** The kinds of a plan's rows, in their order. */
export const kindsIn = (rows: readonly { kind?: Kind | undefined }[]): Kind[] => {
  const present = new Set(rows.flatMap(({ kind }) => (kind && isKind(kind) ? [kind] : [])));
  return KINDS.filter((kind) => present.has(kind));
};
