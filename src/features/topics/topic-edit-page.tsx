import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { rememberedTopicsQuery } from '#src/api/console.ts';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import type { RememberedTopic } from '#src/contract/console/memory.ts';
import { updateTopicPolicy } from '#src/contract/topics.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useConnection, usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { TopicForm } from './components/topic-form.tsx';
import { topicMessages } from './messages.ts';
import { toUpdate, valuesOf } from './topic-values.ts';

export default function TopicEditPage(): ReactNode {
  const t = useMessages(topicMessages);
  const { productId = '', topicName = '' } = useParams();
  const backTo = usePaths().productTopics(productId);
  const query = useQuery(rememberedTopicsQuery(useConnection(), productId));
  const found = query.data?.topics.find((one) => one.topicName === topicName);
  // The first sight of the topic fills the form. A later refresh, in which it may have its new
  // name already, must not take the form away.
  const [topic, setTopic] = useState(found);
  if (found && found.topicName !== topic?.topicName) setTopic(found);
  if (topic?.topicName === topicName) {
    return <EditForm key={topicName} topic={topic} backTo={backTo} />;
  }
  return (
    <SidePanel title={t('editTitle', { name: topicName })} backTo={backTo} dirty={false}>
      <QueryView
        query={query}
        errorTitle={t('failed')}
        skeleton={<Skeleton lines={4} />}
        empty={null}
      >
        {() => (
          <Notice title={t('unknownTitle', { name: topicName })} text={t('unknownText')}>
            <Link to={backTo}>{t('toTopics')}</Link>
          </Notice>
        )}
      </QueryView>
    </SidePanel>
  );
}

function EditForm({ topic, backTo }: { topic: RememberedTopic; backTo: string }): ReactNode {
  const t = useMessages(topicMessages);
  const { mutate, isPending, isSuccess, error } = useActionMutation(updateTopicPolicy);
  const { productId, topicName } = topic;
  return (
    <TopicForm
      title={t('editTitle', { name: topicName })}
      submitLabel={t('save')}
      productId={productId}
      backTo={backTo}
      initial={valuesOf(topic)}
      renaming
      state={{ pending: isPending, done: isSuccess, error }}
      onSubmit={(values) => mutate(toUpdate(values, productId, topicName))}
    />
  );
}
