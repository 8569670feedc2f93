import type { ReactNode } from 'react';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import {
  defaultTopics,
  topicOfDevice,
  type DefaultTopic,
} from '#src/domain/topic/device-topics.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages, type SayTopic } from '../messages.ts';
import { purposeOf } from '../purpose.ts';
import { PrivilegeText } from './privilege-text.tsx';
import { TopicName } from './topic-name.tsx';

interface DefaultTopicsProps {
  productId: string;
  deviceName: string;
}

export function DefaultTopics({ productId, deviceName }: DefaultTopicsProps): ReactNode {
  const t = useMessages(topicMessages);
  return (
    <DataTable
      label={t('defaults')}
      columns={columnsOf(t, deviceName)}
      rows={defaultTopics(productId)}
      rowKey={({ topic }) => topic}
      rowHref={null}
    />
  );
}

function columnsOf(t: SayTopic, deviceName: string): Column<DefaultTopic>[] {
  return [
    {
      id: 'topic',
      header: t('topic'),
      narrow: 'title',
      cell: ({ topic }) => <TopicName prefix="" name={topicOfDevice(topic, deviceName)} />,
    },
    {
      id: 'privilege',
      header: t('privilege'),
      narrow: 'field',
      cell: ({ privilege }) => <PrivilegeText privilege={privilege} />,
    },
    {
      id: 'purpose',
      header: t('purpose'),
      narrow: 'field',
      cell: ({ topic }) => {
        const purpose = purposeOf(topic);
        return purpose === null ? null : t(purpose);
      },
    },
  ];
}
