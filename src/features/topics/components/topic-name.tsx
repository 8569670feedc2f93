import type { ReactNode } from 'react';
import { CopyButton } from '#src/components/copy-button.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages } from '../messages.ts';
import classes from '../topics.module.css';

interface TopicNameProps {
  /** The fixed part, shown with less weight; empty where there is none. */
  prefix: string;
  name: string;
}

/** A whole topic, with a copy button. */
export function TopicName({ prefix, name }: TopicNameProps): ReactNode {
  const t = useMessages(topicMessages);
  return (
    <span className={classes.topic}>
      <code>
        <span className={classes.prefix}>{prefix}</span>
        {name}
      </code>
      <CopyButton value={prefix + name} what={t('topic')} />
    </span>
  );
}
