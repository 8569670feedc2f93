import type { ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages } from '../messages.ts';
import classes from '../topics.module.css';
import type { ShownDevice } from '../use-shown-device.ts';

export function DeviceField({ shown }: { shown: ShownDevice }): ReactNode {
  const t = useMessages(topicMessages);
  return (
    <TextInput
      className={classes.device ?? ''}
      label={t('device')}
      description={t('deviceHelp')}
      value={shown.text}
      autoComplete="off"
      spellCheck={false}
      error={shown.wrong ? t('deviceWrong') : null}
      onChange={(event) => shown.setText(event.currentTarget.value.trim())}
    />
  );
}
