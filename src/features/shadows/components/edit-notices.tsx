import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Time } from '#src/components/time/time.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { shadowMessages } from '../messages.ts';
import classes from '../shadows.module.css';
import type { Snapshot } from '../snapshot.ts';
import type { DesiredEditing } from '../use-desired-editor.ts';

interface EditNoticesProps {
  editor: DesiredEditing;
  current: Snapshot;
  /** Null while the text cannot be merged. */
  onBringIn: (() => void) | null;
}

/** What a person should know before they go on typing: an old draft, a change from elsewhere. */
export function EditNotices({ editor, current, onBringIn }: EditNoticesProps): ReactNode {
  const t = useMessages(shadowMessages);
  return (
    <div role="status">
      {editor.restoredFrom !== null && (
        <p className={classes.notice}>
          {t('restored')} <Time value={editor.restoredFrom} />
        </p>
      )}
      {editor.behind && editor.conflict === null && (
        <div className={classes.notice} data-tone="warn">
          <span>
            {t('behind', {
              version: String(current.version),
              base: String(editor.base.version),
            })}
          </span>
          {onBringIn ? (
            <Button size="compact-sm" variant="default" onClick={onBringIn}>
              {t('bringIn')}
            </Button>
          ) : (
            <span>{t('bringInFirst')}</span>
          )}
        </div>
      )}
    </div>
  );
}
