import { useState, type ReactNode } from 'react';
import { Button, Stack } from '@mantine/core';
import { stringifyJson } from '#src/contract/json.ts';
import { CopyButton } from '#src/components/copy-button.tsx';
import { CodeEditor } from '#src/components/editor/code-editor.tsx';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import type { Outcome } from '../call/run-action.ts';
import { apiExplorerMessages } from '../messages.ts';
import { holdsSecret, maskSecrets } from '../request/secrets.ts';
import classes from './outcome-view.module.css';

function ignore(): void {}

/** What a call answered, how long it took, and what was sent. */
export function OutcomeView({ outcome }: { outcome: Outcome }): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const { action, ok } = outcome;
  const requestId = ok ? outcome.answer.RequestId : outcome.error.requestId;
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <div>
          <dt>{t('httpStatus')}</dt>
          <dd data-tone={ok ? 'ok' : 'bad'}>{outcome.status}</dd>
        </div>
        <div>
          <dt>{t('duration')}</dt>
          <dd>{t('milliseconds', { count: outcome.durationMs })}</dd>
        </div>
        {requestId !== '' && (
          <div>
            <dt>{t('requestId')}</dt>
            <dd>
              <code>{requestId}</code>
              <CopyButton value={requestId} what={t('requestId')} />
            </dd>
          </div>
        )}
      </dl>
      {ok ? (
        <>
          {outcome.differsAt !== null && (
            <p className={classes.note}>{t('offContract', { path: outcome.differsAt })}</p>
          )}
          <JsonView value={outcome.answer} label={t('answerLabel', { action })} />
        </>
      ) : (
        <ErrorView title={t('callFailed', { action })} error={outcome.error} />
      )}
      <details className={classes.sent}>
        <summary>{t('sent')}</summary>
        <JsonView value={outcome.params} label={t('requestLabel', { action })} />
      </details>
    </Stack>
  );
}

/** JSON to read, with its secrets covered until they are asked for. */
function JsonView({ value, label }: { value: unknown; label: string }): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const [shown, setShown] = useState(false);
  const secret = holdsSecret(value);
  const text = stringifyJson(shown || !secret ? value : maskSecrets(value), 2);
  return (
    <div>
      {secret && (
        <div className={classes.note}>
          {!shown && <span>{t('secretsHidden')}</span>}
          <Button variant="default" size="xs" onClick={() => setShown(!shown)}>
            {shown ? t('hideSecrets') : t('showSecrets')}
          </Button>
        </div>
      )}
      <div className={classes.json}>
        <CodeEditor
          language="json"
          label={label}
          value={text}
          onChange={ignore}
          readOnly
          minHeight={80}
        />
        <span className={classes.copy}>
          <CopyButton value={text} what={label} />
        </span>
      </div>
    </div>
  );
}
