import { useEffect, useRef, useState, type ReactNode } from 'react';
import { CopyButton } from '#src/components/copy-button.tsx';
import { useDisabledReason } from '#src/components/allowed-button.tsx';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { useMayUse } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './secret.module.css';
import { secretMessages } from './messages.ts';

interface RevealSecretProps {
  /** What it is, for the names of the buttons and of the region. */
  name: string;
  /** Asks the server for the secret; the empty text where there is none. */
  load: (signal: AbortSignal) => Promise<string>;
}

type State =
  | { kind: 'hidden' }
  | { kind: 'loading' }
  | { kind: 'shown'; secret: string }
  | { kind: 'failed'; error: unknown };

/**
 * A secret that is asked for only on a click, and that is held nowhere but here: hiding it or
 * leaving the page forgets it.
 */
export function RevealSecret({ name, load }: RevealSecretProps): ReactNode {
  const t = useMessages(componentMessages);
  const s = useMessages(secretMessages);
  const reason = useDisabledReason(useMayUse('reveal'));
  const [state, setState] = useState<State>({ kind: 'hidden' });
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);

  async function show(): Promise<void> {
    const controller = new AbortController();
    asking.current = controller;
    setState({ kind: 'loading' });
    try {
      const secret = await load(controller.signal);
      if (!controller.signal.aborted) setState({ kind: 'shown', secret });
    } catch (error) {
      if (!controller.signal.aborted) setState({ kind: 'failed', error });
    }
  }

  if (state.kind === 'shown') {
    return (
      <span className={classes.inline} role="group" aria-label={name}>
        {state.secret === '' ? (
          <span className={classes.reason}>{s('none')}</span>
        ) : (
          <>
            <code>{state.secret}</code>
            <CopyButton value={state.secret} what={name} />
          </>
        )}
        <button
          type="button"
          className={classes.link}
          aria-label={s('hideOf', { name })}
          onClick={() => setState({ kind: 'hidden' })}
        >
          {t('hide')}
        </button>
      </span>
    );
  }
  return (
    <span className={classes.inline} role="group" aria-label={name}>
      <span aria-hidden className={classes.hidden}>
        ••••••••
      </span>
      <button
        type="button"
        className={classes.link}
        aria-label={s('showOf', { name })}
        aria-disabled={reason !== null || state.kind === 'loading'}
        onClick={() => {
          if (reason === null && state.kind !== 'loading') void show();
        }}
      >
        {t('reveal')}
      </button>
      {reason !== null && <span className={classes.reason}>{reason}</span>}
      {state.kind === 'failed' && (
        <span className={classes.failed}>
          <ErrorView title={s('failed', { name })} error={state.error} />
        </span>
      )}
    </span>
  );
}
