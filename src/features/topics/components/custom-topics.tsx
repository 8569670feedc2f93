import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { RowMenu } from '#src/components/menu/row-menu.tsx';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import { Time } from '#src/components/time/time.tsx';
import { useDisabledReason } from '#src/components/allowed-button.tsx';
import type { RememberedTopic } from '#src/contract/console/memory.ts';
import { updateTopicPolicy } from '#src/contract/topics.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages, type SayTopic } from '../messages.ts';
import { prefixOfTopic } from '../topic-values.ts';
import classes from '../topics.module.css';
import { PrivilegeText } from './privilege-text.tsx';
import { TopicName } from './topic-name.tsx';

interface CustomTopicsProps {
  topics: readonly RememberedTopic[];
  deviceName: string;
}

export function CustomTopics({ topics, deviceName }: CustomTopicsProps): ReactNode {
  const t = useMessages(topicMessages);
  const paths = usePaths();
  const reason = useDisabledReason(useMay(updateTopicPolicy));
  const editHref = (topic: RememberedTopic): string =>
    paths.productTopicEdit(topic.productId, topic.topicName);
  return (
    <DataTable
      label={t('custom')}
      columns={columnsOf(t, deviceName, editHref)}
      rows={topics}
      rowKey={({ topicName }) => topicName}
      rowHref={reason === null ? editHref : null}
      actionsLabel={t('actionsOf')}
      rowActions={menuOf}
    />
  );
}

function columnsOf(
  t: SayTopic,
  deviceName: string,
  editHref: (topic: RememberedTopic) => string,
): Column<RememberedTopic>[] {
  return [
    {
      id: 'name',
      header: t('name'),
      narrow: 'title',
      cell: (topic) => <Link to={editHref(topic)}>{topic.topicName}</Link>,
    },
    {
      id: 'topic',
      header: t('preview'),
      narrow: 'field',
      cell: (topic) => (
        <TopicName prefix={prefixOfTopic(topic, deviceName)} name={topic.topicName} />
      ),
    },
    {
      id: 'privilege',
      header: t('privilege'),
      narrow: 'field',
      cell: ({ privilege }) => <PrivilegeText privilege={privilege} />,
    },
    {
      id: 'changed',
      header: t('changed'),
      narrow: 'field',
      cell: (topic) => (
        <span className={classes.changed}>
          <Time value={topic.updatedAt} />
          <span className={classes.prefix}>{t('changedBy', { user: topic.updatedBy })}</span>
        </span>
      ),
    },
  ];
}

function menuOf(topic: RememberedTopic): ReactNode {
  return <TopicMenu topic={topic} />;
}

function TopicMenu({ topic }: { topic: RememberedTopic }): ReactNode {
  const t = useMessages(topicMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const reason = useDisabledReason(useMay(updateTopicPolicy));
  return (
    <RowMenu name={topic.topicName}>
      {(close) => (
        <MenuItem
          label={t('edit')}
          disabledReason={reason}
          onSelect={() => {
            close();
            void navigate(paths.productTopicEdit(topic.productId, topic.topicName));
          }}
        />
      )}
    </RowMenu>
  );
}
