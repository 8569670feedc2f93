import { useState, type ReactNode } from 'react';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { updateDeviceShadow } from '#src/contract/shadows.ts';
import { emptyShadow } from '#src/domain/shadow/document.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { readDraft, type DraftScope } from '../draft-store.ts';
import { shadowMessages } from '../messages.ts';
import { snapshotOf } from '../snapshot.ts';
import { DesiredEditor } from './desired-editor.tsx';

const EMPTY = snapshotOf(emptyShadow(0));

/** A device whose shadow nobody has written to: says what that means, and offers the first write. */
export function NeverWritten({ scope }: { scope: DraftScope }): ReactNode {
  const t = useMessages(shadowMessages);
  const [begun, setBegun] = useState(() => readDraft(scope, sessionStorage) !== null);
  const permission = useMay(updateDeviceShadow);
  if (begun) return <DesiredEditor scope={scope} current={EMPTY} written={false} />;
  return (
    <Notice title={t('neverTitle')} text={t('neverText')}>
      <AllowedButton permission={permission} onClick={() => setBegun(true)}>
        {t('begin')}
      </AllowedButton>
    </Notice>
  );
}
