import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from 'react-router';
import { rememberedRuleQuery } from '#src/api/console.ts';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { Properties, Property } from '#src/components/page/properties.tsx';
import { Section } from '#src/components/page/section.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { RememberedRule } from '#src/contract/console/memory.ts';
import { replaceTopicRule } from '#src/contract/rules.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useConnection, usePaths, useSession } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { RuleHeader } from './components/rule-header.tsx';
import { driftOf } from './drift.ts';
import { writeDraft, type DraftScope } from './editor/draft-store.ts';
import { DraftNote, DriftNote } from './editor/notes.tsx';
import { RuleEditor } from './editor/rule-editor.tsx';
import { EMPTY_RULE, toRequest, valuesOf } from './editor/rule-values.ts';
import { useRuleForm } from './editor/use-rule-form.ts';
import { ruleMessages } from './messages.ts';
import { ruleQuery } from './rule-query.ts';

/** One rule: what the cloud tells of it, and its body as far as this console wrote it. */
export default function RulePage(): ReactNode {
  const connection = useConnection();
  const { ruleName = '' } = useParams();
  return <Rule key={`${connection}/${ruleName}`} connection={connection} ruleName={ruleName} />;
}

interface RuleProps {
  connection: string;
  ruleName: string;
}

function Rule({ connection, ruleName }: RuleProps): ReactNode {
  const t = useMessages(ruleMessages);
  const paths = usePaths();
  const { user } = useSession();
  const rule = useQuery(ruleQuery(connection, ruleName));
  const memory = useQuery(rememberedRuleQuery(connection, ruleName));
  const [deleted, setDeleted] = useState(false);
  const scope: DraftScope = { user, connection, ruleName, from: null };
  // The editor goes first, and with it the question whether to leave.
  if (deleted) return <Navigate to={paths.rules()} replace />;
  return (
    <QueryView
      query={rule}
      errorTitle={t('findFailed')}
      skeleton={<Skeleton lines={8} />}
      empty={{
        when: (found) => found === null,
        show: <MissingRule ruleName={ruleName} known={memory.data?.rule != null} />,
      }}
    >
      {(found) =>
        found && (
          <>
            <RuleHeader
              rule={found}
              known={memory.data?.rule != null}
              onDeleted={() => {
                writeDraft(scope, null, sessionStorage);
                setDeleted(true);
              }}
            />
            <RuleProperties rule={found} remembered={memory.data?.rule ?? null} />
            <QueryView
              query={memory}
              errorTitle={t('bodyFailed')}
              skeleton={<Skeleton lines={6} />}
              empty={null}
            >
              {(answer) => <RuleBody rule={found} remembered={answer.rule} scope={scope} />}
            </QueryView>
          </>
        )
      }
    </QueryView>
  );
}

function MissingRule({ ruleName, known }: { ruleName: string; known: boolean }): ReactNode {
  const t = useMessages(ruleMessages);
  const paths = usePaths();
  return (
    <Notice
      title={t('missingTitle', { name: ruleName })}
      text={known ? t('missingKnown') : t('missingText')}
    >
      {known && <Link to={paths.ruleAgain(ruleName)}>{t('createAgain')}</Link>}
      <Link to={paths.rules()}>{t('allRules')}</Link>
    </Notice>
  );
}

interface RulePropertiesProps {
  rule: TopicRuleInfo;
  remembered: RememberedRule | null;
}

function RuleProperties({ rule, remembered }: RulePropertiesProps): ReactNode {
  const t = useMessages(ruleMessages);
  return (
    <Section title={t('properties')}>
      <Properties>
        <Property name={t('topicPattern')}>
          <code>{rule.TopicPattern}</code>
        </Property>
        <Property name={t('created')}>
          <Time value={rule.CreatedAt} show="both" />
        </Property>
        {remembered && (
          <Property name={t('lastSaved')}>
            <Time value={remembered.updatedAt} show="both" />{' '}
            {t('lastSavedBy', { user: remembered.updatedBy })}
          </Property>
        )}
      </Properties>
    </Section>
  );
}

interface RuleBodyProps extends RulePropertiesProps {
  scope: DraftScope;
}

function RuleBody({ rule, remembered, scope }: RuleBodyProps): ReactNode {
  const t = useMessages(ruleMessages);
  const name = rule.RuleName ?? '';
  const description = rule.Description ?? '';
  const enabled = rule.RuleDisabled !== true;
  const base = useMemo(
    () =>
      remembered
        ? { values: valuesOf(remembered, enabled), version: remembered.updatedAt }
        : { values: { ...EMPTY_RULE, name, description, enabled }, version: null },
    [remembered, name, description, enabled],
  );
  const form = useRuleForm(scope, base);
  const replace = useActionMutation(replaceTopicRule);
  const permission = useMay(replaceTopicRule);
  const [entering, setEntering] = useState(false);
  const drift = remembered && driftOf(rule, remembered);
  if (!remembered && !form.dirty && !entering) {
    return (
      <Notice title={t('unknownTitle')} text={t('unknownText')}>
        <Button variant="default" onClick={() => setEntering(true)}>
          {t('enterBody')}
        </Button>
      </Notice>
    );
  }
  function submit(): void {
    // Saving leaves it enabled or disabled as it is; the header has a button for that.
    replace.mutate(toRequest({ ...form.values, name, enabled }), { onSuccess: form.markSaved });
  }
  return (
    <>
      {drift && <DriftNote drift={drift} />}
      <DraftNote form={form} savedBy={remembered?.updatedBy ?? null} />
      <RuleEditor
        form={form}
        creating={false}
        submitLabel={t('save')}
        failedTitle={t('replaceFailed')}
        permission={permission}
        pending={replace.isPending}
        saved={replace.isSuccess && !form.dirty}
        error={replace.error}
        onSubmit={submit}
      />
    </>
  );
}
