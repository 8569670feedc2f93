import { useMemo, type ReactNode } from 'react';
import { CopyButton } from '#src/components/copy-button.tsx';
import { stringifyJson } from '#src/contract/json.ts';
import type { ShadowDocument } from '#src/domain/shadow/document.ts';
import { delta } from '#src/domain/shadow/merge.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DraftScope } from '../draft-store.ts';
import { shadowMessages } from '../messages.ts';
import classes from '../shadows.module.css';
import { snapshotOf } from '../snapshot.ts';
import { stateRows } from '../state-rows.ts';
import { useLatestChanges } from '../use-latest-changes.ts';
import { DesiredEditor } from './desired-editor.tsx';
import { KeyTable } from './key-table.tsx';
import { ShadowSummary } from './shadow-summary.tsx';

interface ShadowWorkbenchProps {
  scope: DraftScope;
  document: ShadowDocument;
}

export function ShadowWorkbench({ scope, document }: ShadowWorkbenchProps): ReactNode {
  const rows = useMemo(() => stateRows(document), [document]);
  const current = useMemo(() => snapshotOf(document), [document]);
  const changed = useLatestChanges(document);
  return (
    <>
      <ShadowSummary scope={scope} document={document} rows={rows} />
      <div className={classes.workbench}>
        <div className={classes.side}>
          <KeyTable rows={rows} changed={changed} />
          <WholeDocument document={document} />
        </div>
        <div className={classes.side}>
          <DesiredEditor scope={scope} current={current} written />
        </div>
      </div>
    </>
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
