import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { createTopicPolicy } from '#src/contract/topics.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { TopicForm } from './components/topic-form.tsx';
import { topicMessages } from './messages.ts';
import { NEW_TOPIC, toCreate } from './topic-values.ts';

export default function TopicNewPage(): ReactNode {
  const t = useMessages(topicMessages);
  const { productId = '' } = useParams();
  const backTo = usePaths().productTopics(productId);
  const { mutate, isPending, isSuccess, error } = useActionMutation(createTopicPolicy);
  return (
    <TopicForm
      title={t('createTitle')}
      submitLabel={t('create')}
      productId={productId}
      backTo={backTo}
      initial={NEW_TOPIC}
      renaming={false}
      state={{ pending: isPending, done: isSuccess, error }}
      onSubmit={(values) => mutate(toCreate(values, productId))}
    />
  );
}
