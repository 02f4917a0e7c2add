import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import type { OpenSession } from './useSession';

const USUAL = ['session.headReason1', 'session.headReason2', 'session.headReason3'] as const;

/** Why fewer or more heads went out than came in: a usual reason with one tap, or in own words. */
export function HeadReason({ open }: { open: OpenSession }) {
  const stored = open.session.headCountReason ?? '';
  const [text, setText] = useState(stored);
  const save = (reason: string) => {
    setText(reason);
    open.attend({ patch: { headCountReason: reason.trim() || null }, words: t('session.headReason') });
  };
  return (
    <div class="yc-stack">
      <div class="yc-row">
        {USUAL.map((key) => (
          <Button key={key} size="small" pressed={stored === t(key)} onClick={() => save(t(key))}>
            {t(key)}
          </Button>
        ))}
      </div>
      <form
        class="head-reason"
        onSubmit={(event) => {
          event.preventDefault();
          save(text);
        }}
      >
        <TextField
          label={t('session.headReason')}
          hint={t('session.headReasonHint')}
          value={text}
          onChange={setText}
          maxLength={200}
        />
        <Button type="submit" disabled={text.trim() === stored}>
          {t('ui.save')}
        </Button>
      </form>
    </div>
  );
}
