import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { Action } from '#src/contract/action.ts';
import { ACTIONS } from '#src/contract/actions.ts';
import { actionDoc } from '#src/contract/docs/docs.ts';
import { Notice } from '#src/components/feedback/notice.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { Section } from '#src/components/page/section.tsx';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useDocs } from '#src/hooks/use-docs.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './action-page.module.css';
import { useRun } from './call/use-run.ts';
import { ActionMarks } from './components/action-marks.tsx';
import { CodeView } from './components/code-view.tsx';
import { inputId } from './components/fields.tsx';
import { OutcomeView } from './components/outcome-view.tsx';
import { RequestInput } from './components/request-input.tsx';
import { RunButton } from './components/run-button.tsx';
import { apiExplorerMessages } from './messages.ts';
import { useRequest } from './request/use-request.ts';

/** One action: its request as a form, its answer, and the same call as code. */
export default function ActionPage(): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const paths = usePaths();
  const { action: name = '' } = useParams();
  const action = ACTIONS.get(name);
  if (action) return <Workbench key={name} action={action} />;
  return (
    <Notice title={t('unknownAction', { name })} text={t('unknownActionText')}>
      <Link to={paths.apiExplorer()}>{t('allActions')}</Link>
    </Notice>
  );
}

function Workbench({ action }: { action: Action }): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const request = useRequest(action);
  const run = useRun(action);
  const [checked, setChecked] = useState(false);
  function check(): boolean {
    setChecked(true);
    request.keep();
    const [first] = request.formProblems;
    if (first && request.input === 'form') document.getElementById(inputId(first.path))?.focus();
    return !request.broken;
  }
  return (
    <>
      <ActionHeader action={action} />
      <div className={classes.columns}>
        <Section title={t('request')}>
          {/* The address follows when the person leaves a field, not at every key. */}
          <div className={classes.request} onBlur={request.keep}>
            <RequestInput action={action} request={request} showProblems={checked} />
          </div>
          <RunButton action={action} params={request.params} run={run} check={check} />
        </Section>
        <div className={classes.answers}>
          <Section title={t('response')}>
            <div aria-live="polite" aria-busy={run.running}>
              {run.outcome ? (
                <OutcomeView outcome={run.outcome} />
              ) : (
                <p className={classes.none}>{run.running ? t('running') : t('noResponse')}</p>
              )}
            </div>
          </Section>
          <Section title={t('code')}>
            <CodeView action={action} request={request} />
          </Section>
        </div>
      </div>
    </>
  );
}

function ActionHeader({ action }: { action: Action }): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const doc = actionDoc(useDocs(), action.name);
  return (
    <PageHeader
      title={action.name}
      beside={<ActionMarks action={action} />}
      subtitle={
        <>
          {doc && (
            <span className={classes.about}>
              <strong>{doc.title}.</strong> {doc.text}
            </span>
          )}
          <span className={classes.facts}>
            {t('rate', { count: action.rate })}
            {!action.documented && ` · ${t('undocumented')}`}
          </span>
        </>
      }
    />
  );
}
