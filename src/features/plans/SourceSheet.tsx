import { useEffect, useState } from 'preact/hooks';
import type { Committed } from '../../db/commit';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import type { PlanContent } from '../../domain/planCopy';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { IconButton } from '../../ui/IconButton';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { useLive } from '../../ui/useLive';
import { deleteTemplate, type TemplateKind } from './plans.commands';
import { listSources, type Source } from './sources';

export interface SourceSheetProps {
  kind: TemplateKind;
  /** Key of the plan that takes over: it is no source of its own. For a lesson plan the session's id. */
  own: string;
  /** Category of the group, whose patterns come first. */
  category?: string | undefined;
  onTake: (content: PlanContent) => Promise<Committed>;
  onClose: () => void;
}

/** Where a plan may be taken from: earlier ones, those of other groups, the school's patterns, and the app's own. */
export function SourceSheet({ kind, own, category, onTake, onClose }: SourceSheetProps) {
  const stored = useLive(() => listSources(db, kind, own, category), [kind, own, category]);
  const [ready, setReady] = useState<Source[]>([]);
  useEffect(() => {
    void import('./builtIn').then(({ builtIn }) => {
      setReady(builtIn(kind, category));
      return undefined;
    });
  }, [kind, category]);
  const take = async (source: Source) => {
    const taken = await save(() => onTake(source.content), {
      text: t('plans.taken', { name: source.name }),
      undo: (result) => undo(db, result),
      refusal: (result) => (result.changed.length === 0 ? t('plans.nothingTaken') : undefined),
    });
    if (taken) onClose();
  };
  const part = (title: string, sources: readonly Source[], isOwn = false) =>
    sources.length > 0 && (
      <>
        <h3>{title}</h3>
        <List label={title}>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} isOwn={isOwn} onTake={() => void take(source)} />
          ))}
        </List>
      </>
    );
  return (
    <Sheet open title={t('plans.takeOver')} size="wide" onClose={onClose}>
      <div class="yc-stack">
        <p class="yc-meta">{t('plans.takeOverHint')}</p>
        {part(t('plans.fromEarlier'), stored?.earlier ?? [])}
        {part(t('plans.fromOthers'), stored?.others ?? [])}
        {part(t('plans.schoolTemplates'), stored?.templates ?? [], true)}
        {part(t('plans.builtIn'), ready)}
      </div>
    </Sheet>
  );
}

function SourceRow({ source, isOwn, onTake }: { source: Source; isOwn: boolean; onTake: () => void }) {
  // plans are the school's papers: Chinese in any language
  const row = (
    <ListItem
      title={<span lang="zh-CN">{source.name}</span>}
      meta={<span lang="zh-CN">{source.about}</span>}
      onClick={onTake}
    />
  );
  if (!isOwn) return row;
  return (
    <li class="plan-source">
      <ul role="list">{row}</ul>
      <IconButton
        icon="delete"
        label={t('plans.deleteTemplate', { name: source.name })}
        onClick={() =>
          void askDelete({
            name: source.name,
            blockedBy: async () => '',
            run: () => deleteTemplate(db, source.id),
            undo: (done) => undo(db, done),
          })
        }
      />
    </li>
  );
}
