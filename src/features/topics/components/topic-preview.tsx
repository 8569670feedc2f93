import type { ReactNode } from 'react';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages } from '../messages.ts';
import { prefixOf, type TopicValues } from '../topic-values.ts';
import classes from '../topics.module.css';

interface TopicPreviewProps {
  values: TopicValues;
  productId: string;
}

/** The topic as a device will write it. */
export function TopicPreview({ values, productId }: TopicPreviewProps): ReactNode {
  const t = useMessages(topicMessages);
  return (
    <div className={classes.preview}>
      <dl>
        <dt>{t('preview')}</dt>
        <dd className={classes.topic}>
          <code>
            <span className={classes.prefix}>{prefixOf(values, productId)}</span>
            {values.name}
          </code>
        </dd>
      </dl>
    </div>
  );
}
