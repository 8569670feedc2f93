import { useState, type ReactNode } from 'react';
import { SegmentedControl, Stack } from '@mantine/core';
import type { Action } from '#src/contract/action.ts';
import { CodeEditor } from '#src/components/editor/code-editor.tsx';
import { jsonProblems } from '#src/components/editor/json/json-problems.ts';
import { jsonMessages } from '#src/components/editor/json/messages.ts';
import type { EditorProblem } from '#src/components/editor/problem.ts';
import type { Translate } from '#src/i18n/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { apiExplorerMessages } from '../messages.ts';
import type { PlacedProblem } from '../request/read-text.ts';
import type { RequestState } from '../request/use-request.ts';
import { Fields } from './fields.tsx';
import classes from './request-input.module.css';

interface RequestInputProps {
  action: Action;
  request: RequestState;
  /** Whether the form says what is still missing; JSON always does. */
  showProblems: boolean;
}

/** The parameters of a call, as a form or as JSON. */
export function RequestInput({ action, request, showProblems }: RequestInputProps): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const [refused, setRefused] = useState(false);
  const { fields, input } = request;
  const problems = showProblems ? request.formProblems : [];
  if (fields.length === 0) return <p className={classes.none}>{t('noParameters')}</p>;
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('inputAs')}
        size="xs"
        className={classes.choice ?? ''}
        value={input}
        data={[
          { value: 'form', label: t('form') },
          { value: 'json', label: t('json') },
        ]}
        onChange={(value) => setRefused(!request.switchTo(value))}
      />
      {refused && input === 'json' && (
        <p role="alert" className={classes.refused}>
          {t('cannotSwitch')}
        </p>
      )}
      {input === 'form' ? (
        <Fields
          owner={action.name}
          fields={fields}
          drafts={request.drafts}
          at=""
          problems={new Map(problems.map(({ path, code }) => [path, code]))}
          onChange={request.setDrafts}
        />
      ) : (
        <JsonInput request={request} onChange={() => setRefused(false)} />
      )}
    </Stack>
  );
}

type T = Translate<(typeof apiExplorerMessages)['en-US']>;

function contractProblem({ path, code, from, to }: PlacedProblem, t: T): EditorProblem {
  const place = { from, to, severity: 'error' as const };
  switch (code) {
    case 'required':
    case 'integer':
    case 'negative':
    case 'range':
      return { ...place, message: t(`${code}At`, { path }) };
    case 'structure':
      return { ...place, message: path === '' ? t('structureWhole') : t('structure', { path }) };
    case 'unknown':
    case 'string':
    case 'boolean':
    case 'array':
      return { ...place, message: t(code, { path }) };
  }
}

function JsonInput({
  request,
  onChange,
}: {
  request: RequestState;
  onChange: () => void;
}): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const tj = useMessages(jsonMessages);
  const { text, read } = request;
  return (
    <CodeEditor
      language="json"
      label={t('jsonLabel')}
      value={text}
      minHeight={240}
      problems={[
        ...jsonProblems(read.syntax, text, tj),
        ...read.problems.map((problem) => contractProblem(problem, t)),
      ]}
      onChange={(value) => {
        request.setText(value);
        onChange();
      }}
    />
  );
}
