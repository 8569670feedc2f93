import { memo, type ReactNode } from 'react';
import { stringifyJson } from '#src/contract/json.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { shadowMessages } from '../messages.ts';
import type { Sending } from '../sending.ts';
import classes from '../shadows.module.css';
import type { Snapshot } from '../snapshot.ts';

interface SentPreviewProps {
  base: Snapshot;
  /** Null while the text cannot be read. */
  sending: Sending | null;
}

/** The update as the cloud will get it: the changed keys alone, `null` for those taken away. */
export const SentPreview = memo(function SentPreview({
  base,
  sending,
}: SentPreviewProps): ReactNode {
  const t = useMessages(shadowMessages);
  const version = String(base.version);
  return (
    <div className={classes.sent}>
      <h3>{t('sent')}</h3>
      {sending === null && <p>{t('sentUnread')}</p>}
      {sending && !sending.changes && <p>{t('sentNothing', { version })}</p>}
      {sending?.changes && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <pre className={classes.json} tabIndex={0} aria-label={t('sent')}>
            {stringifyJson({ desired: sending.patch }, 2)}
          </pre>
          <p>
            {t('sentVersion', { version })}
            {BigInt(base.version) === 0n && <> · {t('sentUnchecked')}</>}
          </p>
        </>
      )}
    </div>
  );
});
