import type { ReactNode } from 'react';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { SHADOW_STATE_BYTES } from '#src/domain/limits.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { shadowMessages, type SayShadow } from '../messages.ts';
import { MAX_TRIES } from '../save-desired.ts';
import type { Sending } from '../sending.ts';
import classes from '../shadows.module.css';
import type { Snapshot } from '../snapshot.ts';
import type { SaveState } from '../use-desired-editor.ts';

interface Refusal {
  /** Errors in the text. */
  errors: number;
  sending: Sending | null;
  version: Snapshot['version'];
}

interface SaveResultProps {
  state: SaveState;
  /** Why the last save was not even sent; null where it was, or none was asked for. */
  refusal: Refusal | null;
}

/** What became of a save, said politely where it went well and at once where it did not. */
export function SaveResult({ state, refusal }: SaveResultProps): ReactNode {
  const t = useMessages(shadowMessages);
  return (
    <>
      <div role="status">
        {state.kind === 'saved' && (
          <p className={classes.notice} data-tone="ok">
            {t(state.merged ? 'savedMerged' : 'saved', { version: String(state.version) })}
          </p>
        )}
        {state.kind === 'broughtIn' && <p className={classes.notice}>{t('broughtIn')}</p>}
      </div>
      <div role="alert">
        {refusal && (
          <p className={classes.notice} data-tone="bad">
            {refusalText(refusal, t)}
          </p>
        )}
        {state.kind === 'raced' && (
          <p className={classes.notice} data-tone="bad">
            {t('refusedRaced', { count: MAX_TRIES })}
          </p>
        )}
      </div>
      {state.kind === 'failed' && <ErrorView title={t('refused')} error={state.error} />}
    </>
  );
}

function refusalText({ errors, sending, version }: Refusal, t: SayShadow): string {
  if (errors > 0 || !sending) return t('refusedProblems', { count: errors });
  if (!sending.changes) return t('refusedNothing', { version: String(version) });
  return t('refusedSize', { bytes: sending.bytes, limit: SHADOW_STATE_BYTES });
}
