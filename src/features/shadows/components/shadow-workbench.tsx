import { useMemo, useState, type ReactNode } from 'react';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { CopyButton } from '#src/components/copy-button.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { stringifyJson } from '#src/contract/json.ts';
import { updateDeviceShadow } from '#src/contract/shadows.ts';
import type { ShadowDocument } from '#src/domain/shadow/document.ts';
import { delta } from '#src/domain/shadow/merge.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { readDraft, type DraftScope } from '../draft-store.ts';
import { shadowMessages } from '../messages.ts';
import type { Shadow } from '../shadow-query.ts';
import classes from '../shadows.module.css';
import { snapshotOf } from '../snapshot.ts';
import { stateRows } from '../state-rows.ts';
import { useLatestChanges } from '../use-latest-changes.ts';
import { DesiredEditor } from './desired-editor.tsx';
import { KeyTable } from './key-table.tsx';
import { ShadowSummary } from './shadow-summary.tsx';

/** Where the edit begins, for the link that leads past a long list of values. */
const EDIT_ID = 'desired-state';

interface ShadowWorkbenchProps {
  scope: DraftScope;
  shadow: Shadow;
}

/**
 * The values and the edit side by side. A shadow that was never written has no values yet: it says
 * so, and the edit opens on request. The edit stays the same one when the first save has been made.
 */
export function ShadowWorkbench({ scope, shadow }: ShadowWorkbenchProps): ReactNode {
  const { written, document } = shadow;
  const rows = useMemo(() => stateRows(document), [document]);
  const current = useMemo(() => snapshotOf(document), [document]);
  const changed = useLatestChanges(document);
  const [begun, setBegun] = useState(false);
  if (begun && written) setBegun(false);
  const editing = written || begun || readDraft(scope, sessionStorage) !== null;
  if (!editing) return <NeverWritten onBegin={() => setBegun(true)} />;
  return (
    <>
      {written && <ShadowSummary scope={scope} document={document} rows={rows} editId={EDIT_ID} />}
      <div className={written ? classes.workbench : classes.single}>
        {written && (
          <div key="values" className={classes.side}>
            <KeyTable rows={rows} changed={changed} />
            <WholeDocument document={document} />
          </div>
        )}
        <div key="edit" id={EDIT_ID} className={classes.side}>
          <DesiredEditor scope={scope} current={current} written={written} />
        </div>
      </div>
    </>
  );
}

function NeverWritten({ onBegin }: { onBegin: () => void }): ReactNode {
  const t = useMessages(shadowMessages);
  const permission = useMay(updateDeviceShadow);
  return (
    <Notice title={t('neverTitle')} text={t('neverText')}>
      <AllowedButton permission={permission} onClick={onBegin}>
        {t('begin')}
      </AllowedButton>
    </Notice>
  );
}

/** The document as a device or another program sees it, the delta included. */
function WholeDocument({ document }: { document: ShadowDocument }): ReactNode {
  const t = useMessages(shadowMessages);
  const text = useMemo(() => {
    const { state, ...rest } = document;
    const pending = delta(state.desired, state.reported);
    const shown = Object.keys(pending).length > 0 ? { ...state, delta: pending } : state;
    return stringifyJson({ state: shown, ...rest }, 2);
  }, [document]);
  return (
    <details className={classes.document}>
      <summary>{t('document')}</summary>
      <div className={classes.copy}>
        <CopyButton value={text} what={t('copyDocument')} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <pre className={classes.json} tabIndex={0} aria-label={t('document')}>
        {text}
      </pre>
    </details>
  );
}
