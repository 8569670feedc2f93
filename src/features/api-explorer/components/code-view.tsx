import { type ReactNode } from 'react';
import { SegmentedControl, Stack } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import type { Action } from '#src/contract/action.ts';
import { CopyButton } from '#src/components/copy-button.tsx';
import { CodeEditor } from '#src/components/editor/code-editor.tsx';
import { useConnection, useSession } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { apiExplorerMessages } from '../messages.ts';
import { holdsSecret, nameSecrets } from '../request/secrets.ts';
import type { RequestState } from '../request/use-request.ts';
import { endpointOf } from '../snippets/snippet.ts';
import { SNIPPETS, type SnippetName } from '../snippets/snippets.ts';
import outcome from './outcome-view.module.css';
import classes from './code-view.module.css';

const NAMES = Object.keys(SNIPPETS).filter((name): name is SnippetName => name in SNIPPETS);

function ignore(): void {}

/** The same call as code for a program, to copy. */
export function CodeView({
  action,
  request,
}: {
  action: Action;
  request: RequestState;
}): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const location = useLocation();
  const navigate = useNavigate();
  const connectionName = useConnection();
  const { connections } = useSession();
  const connection = connections.find(({ name }) => name === connectionName);
  const search = new URLSearchParams(location.search);
  const chosen = NAMES.find((name) => name === search.get('code')) ?? 'tccli';
  const { label, write } = SNIPPETS[chosen];
  const code = write({
    action: action.name,
    fields: request.fields,
    params: nameSecrets(request.params),
    endpoint: endpointOf(connection?.host ?? '', connection?.region ?? ''),
  });
  const title = t('codeLabel', { language: label });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('codeLanguage')}
        size="xs"
        className={classes.choice ?? ''}
        value={chosen}
        data={NAMES.map((name) => ({ value: name, label: SNIPPETS[name].label }))}
        onChange={(value) => {
          search.set('code', value);
          void navigate(
            { search: `?${search.toString()}`, hash: location.hash },
            { replace: true, preventScrollReset: true },
          );
        }}
      />
      <div className={outcome.json}>
        <CodeEditor
          language="plain"
          label={title}
          value={code}
          onChange={ignore}
          readOnly
          minHeight={80}
        />
        <span className={outcome.copy}>
          <CopyButton value={code} what={title} />
        </span>
      </div>
      <ul className={classes.notes}>
        {chosen !== 'tccli' && <li>{t('codeKeys')}</li>}
        {holdsSecret(request.params) && <li>{t('codeSecrets')}</li>}
        {request.broken && <li>{t('codeIncomplete')}</li>}
      </ul>
    </Stack>
  );
}
