import { useState, type ReactNode } from 'react';
import { IconDots } from '@tabler/icons-react';
import { useDisabledReason } from '#src/components/allowed-button.tsx';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { PopoverMenu } from '#src/components/menu/popover-menu.tsx';
import { Time } from '#src/components/time/time.tsx';
import { deleteDeviceShadow } from '#src/contract/shadows.ts';
import type { ShadowDocument } from '#src/domain/shadow/document.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DraftScope } from '../draft-store.ts';
import { shadowMessages } from '../messages.ts';
import { REFRESH_INTERVAL } from '../shadow-query.ts';
import classes from '../shadows.module.css';
import { differs, type KeyRow } from '../state-rows.ts';
import { DeleteShadow } from './delete-shadow.tsx';

interface ShadowSummaryProps {
  scope: DraftScope;
  document: ShadowDocument;
  rows: readonly KeyRow[];
  /** The element that holds the edit; on a narrow screen it stands far below. */
  editId: string;
}

/** Version, time and state of the shadow in one line, with the menu of what else can be done. */
export function ShadowSummary({ scope, document, rows, editId }: ShadowSummaryProps): ReactNode {
  const t = useMessages(shadowMessages);
  const [removing, setRemoving] = useState(false);
  const reason = useDisabledReason(useMay(deleteDeviceShadow));
  const differing = rows.filter(differs).length;
  return (
    <div className={classes.summary}>
      <dl>
        <div>
          <dt>{t('version')}</dt>
          <dd className={classes.figure}>{String(document.version)}</dd>
        </div>
        <div>
          <dt>{t('updated')}</dt>
          <dd>
            <Time value={document.timestamp} />
          </dd>
        </div>
        <div>
          <dt>{t('inStep')}</dt>
          <dd data-tone={differing === 0 ? 'ok' : 'warn'}>
            <span aria-hidden>{differing === 0 ? '● ' : '◆ '}</span>
            {differing === 0 ? t('allInStep') : t('differing', { count: differing })}
          </dd>
        </div>
        <div className={classes.toEdit}>
          <dd>
            <a href={`#${editId}`}>{t('toEdit')}</a>
          </dd>
        </div>
        <div className={classes.live}>
          <dd>{t('live', { seconds: REFRESH_INTERVAL / 1_000 })}</dd>
        </div>
      </dl>
      <PopoverMenu label={t('more')} button={<IconDots size={16} aria-hidden />}>
        {(close) => (
          <MenuItem
            label={t('remove')}
            danger
            disabledReason={reason}
            onSelect={() => {
              close();
              setRemoving(true);
            }}
          />
        )}
      </PopoverMenu>
      {removing && <DeleteShadow scope={scope} onClose={() => setRemoving(false)} />}
    </div>
  );
}
