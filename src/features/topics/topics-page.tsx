import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from 'react-router';
import { rememberedTopicsQuery } from '#src/api/console.ts';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { CreateLink } from '#src/components/page/create-link.tsx';
import { Section } from '#src/components/page/section.tsx';
import { createTopicPolicy } from '#src/contract/topics.ts';
import { TOPICS_PER_PRODUCT } from '#src/domain/limits.ts';
import { DEVICE_NAME_PLACEHOLDER } from '#src/domain/topic/device-topics.ts';
import { useConnection, usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { CustomTopics } from './components/custom-topics.tsx';
import { DefaultTopics } from './components/default-topics.tsx';
import { DeviceField } from './components/device-field.tsx';
import { topicMessages } from './messages.ts';
import classes from './topics.module.css';
import { useShownDevice } from './use-shown-device.ts';

/** The topics of a product; creating and editing open beside it as child routes. */
export default function TopicsPage(): ReactNode {
  const t = useMessages(topicMessages);
  const { productId = '' } = useParams();
  const query = useQuery(rememberedTopicsQuery(useConnection(), productId));
  const paths = usePaths();
  const shown = useShownDevice();
  const deviceName = shown.name ?? DEVICE_NAME_PLACEHOLDER;
  const count = query.data?.topics.length ?? 0;
  return (
    <>
      <Section title={t('custom')}>
        <p className={classes.about}>{t('customAbout')}</p>
        <div className={classes.bar}>
          <DeviceField shown={shown} />
          <div className={classes.create}>
            {query.data && (
              <span className={classes.count} data-full={count >= TOPICS_PER_PRODUCT}>
                {t(count >= TOPICS_PER_PRODUCT ? 'countFull' : 'count', {
                  count,
                  limit: TOPICS_PER_PRODUCT,
                })}
              </span>
            )}
            <CreateLink
              action={createTopicPolicy}
              to={paths.productTopicNew(productId)}
              label={t('create')}
            />
          </div>
        </div>
        <QueryView
          query={query}
          errorTitle={t('failed')}
          skeleton={<Skeleton lines={3} />}
          empty={{
            when: ({ topics }) => topics.length === 0,
            show: <Notice title={t('emptyTitle')} text={t('emptyText')} />,
          }}
        >
          {({ topics }) => <CustomTopics topics={topics} deviceName={deviceName} />}
        </QueryView>
      </Section>
      <Section title={t('defaults')}>
        <p className={classes.about}>{t('defaultsAbout')}</p>
        <DefaultTopics productId={productId} deviceName={deviceName} />
      </Section>
      <Outlet />
    </>
  );
}
