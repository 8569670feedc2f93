import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { toApiError } from '#src/api/error.ts';
import { CopyButton } from '#src/components/copy-button.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { Explanation } from './explanation.tsx';
import classes from './feedback.module.css';

interface ErrorViewProps {
  error: unknown;
  /** What could not be done; a general sentence where it is absent. */
  title?: string;
  retry?: (() => void) | undefined;
}

/** Says what happened, why, and what to do next, with code and RequestId to copy. */
export function ErrorView({ error, title, retry }: ErrorViewProps): ReactNode {
  const t = useMessages(componentMessages);
  const problem = toApiError(error);
  return (
    <section className={classes.error} role="alert">
      <h2>{title ?? t('errorTitle')}</h2>
      <Explanation code={problem.code} message={problem.message} />
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.path}>
              <code>{field.path}</code>: {field.message}
            </li>
          ))}
        </ul>
      )}
      <dl className={classes.codes}>
        <div>
          <dt>{t('code')}</dt>
          <dd>
            <code>{problem.code}</code>
            <CopyButton value={problem.code} what={t('code')} />
          </dd>
        </div>
        {problem.requestId !== '' && (
          <div>
            <dt>{t('requestId')}</dt>
            <dd>
              <code>{problem.requestId}</code>
              <CopyButton value={problem.requestId} what={t('requestId')} />
            </dd>
          </div>
        )}
      </dl>
      {retry && (
        <div className={classes.actions}>
          <Button variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </section>
  );
}
