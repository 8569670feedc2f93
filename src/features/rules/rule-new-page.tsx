import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { rememberedRuleQuery } from '#src/api/console.ts';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import type { RememberedRule } from '#src/contract/console/memory.ts';
import { createTopicRule } from '#src/contract/rules.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useConnection, usePaths, useSession } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { CopyNote, DraftNote } from './editor/notes.tsx';
import { RuleEditor } from './editor/rule-editor.tsx';
import { copyOf, EMPTY_RULE, toRequest, valuesOf, type RuleValues } from './editor/rule-values.ts';
import { useRuleForm } from './editor/use-rule-form.ts';
import { ruleMessages } from './messages.ts';

/** A new rule: from nothing, as a copy of one (`from`), or one that was deleted elsewhere (`again`). */
export default function RuleNewPage(): ReactNode {
  const t = useMessages(ruleMessages);
  const [search] = useSearchParams();
  const from = search.get('from');
  const again = search.get('again');
  const source = again ?? from;
  return (
    <>
      <PageHeader title={t('createTitle')} subtitle={t('subtitle')} />
      {source === null ? (
        <NewRule key="new" start={EMPTY_RULE} from={null} note={null} />
      ) : (
        <FromMemory key={`${source}/${String(again)}`} source={source} again={again !== null} />
      )}
    </>
  );
}

function FromMemory({ source, again }: { source: string; again: boolean }): ReactNode {
  const t = useMessages(ruleMessages);
  const query = useQuery(rememberedRuleQuery(useConnection(), source));
  return (
    <QueryView
      query={query}
      errorTitle={t('bodyFailed')}
      skeleton={<Skeleton lines={8} />}
      empty={null}
    >
      {({ rule }) => <FromRule rule={rule} source={source} again={again} />}
    </QueryView>
  );
}

interface FromRuleProps {
  /** Null where the memory does not have it (any more): then one begins from nothing. */
  rule: RememberedRule | null;
  source: string;
  again: boolean;
}

function FromRule({ rule, source, again }: FromRuleProps): ReactNode {
  const start = useMemo(() => {
    if (!rule) return EMPTY_RULE;
    return again ? valuesOf(rule, true) : copyOf(rule);
  }, [rule, again]);
  const copied = rule !== null && !again;
  return <NewRule start={start} from={source} note={copied ? <CopyNote from={source} /> : null} />;
}

interface NewRuleProps {
  start: RuleValues;
  from: string | null;
  note: ReactNode;
}

function NewRule({ start, from, note }: NewRuleProps): ReactNode {
  const t = useMessages(ruleMessages);
  const paths = usePaths();
  const connection = useConnection();
  const { user } = useSession();
  const form = useRuleForm(
    { user, connection, ruleName: null, from },
    { values: start, version: null },
  );
  const create = useActionMutation(createTopicRule);
  const permission = useMay(createTopicRule);
  const [created, setCreated] = useState<string | null>(null);
  // The editor goes first, and with it the question whether to leave.
  if (created !== null) return <Navigate to={paths.rule(created)} replace />;
  function submit(): void {
    const { name } = form.values;
    create.mutate(toRequest(form.values), {
      onSuccess: () => {
        form.markSaved();
        setCreated(name);
      },
    });
  }
  return (
    <>
      {note}
      <DraftNote form={form} savedBy={null} />
      <RuleEditor
        form={form}
        creating
        submitLabel={t('createTitle')}
        failedTitle={t('createFailed')}
        permission={permission}
        pending={create.isPending}
        saved={false}
        error={create.error}
        onSubmit={submit}
      />
    </>
  );
}
