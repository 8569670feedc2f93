import type { ReactNode } from 'react';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages } from '../messages.ts';
import { privilegeName } from '../privilege.ts';
import classes from '../topics.module.css';

const MARKS = { publish: '↑', subscribe: '↓', both: '↕' } as const;

export function PrivilegeText({ privilege }: { privilege: number }): ReactNode {
  const t = useMessages(topicMessages);
  const name = privilegeName(privilege);
  if (name === null) return t('unknownPrivilege', { privilege });
  return (
    <span>
      <span aria-hidden className={classes.mark}>
        {MARKS[name]}
      </span>
      {t(name)}
    </span>
  );
}
