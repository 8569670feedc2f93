import { useDeferredValue, useId, useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { CodeEditor } from '#src/components/editor/code-editor.tsx';
import { SizeMeter } from '#src/components/editor/size-meter.tsx';
import { Section } from '#src/components/page/section.tsx';
import { updateDeviceShadow } from '#src/contract/shadows.ts';
import { SHADOW_STATE_BYTES } from '#src/domain/limits.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DraftScope } from '../draft-store.ts';
import { shadowMessages } from '../messages.ts';
import classes from '../shadows.module.css';
import { editorText, type Snapshot } from '../snapshot.ts';
import { useDesiredEditor } from '../use-desired-editor.ts';
import { useDesiredText } from '../use-desired-text.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { EditNotices } from './edit-notices.tsx';
import { SaveResult } from './save-result.tsx';
import { SentPreview } from './sent-preview.tsx';

interface DesiredEditorProps {
  scope: DraftScope;
  /** The desired state as it was read last. */
  current: Snapshot;
  /** False where this edit brings the shadow into being. */
  written: boolean;
}

/** The edit of the desired state: text, limits, what will be sent, save, and the merge. */
export function DesiredEditor({ scope, current, written }: DesiredEditorProps): ReactNode {
  const t = useMessages(shadowMessages);
  const permission = useMay(updateDeviceShadow);
  const meterId = useId();
  const editor = useDesiredEditor(scope, current);
  const { text, base, conflict, state } = editor;
  const { problems, errors, wanted, sending, bytes } = useDesiredText(text, base);
  const [refused, setRefused] = useState(false);
  const saving = state.kind === 'saving';
  // Drawn when there is time: a long update must not hold up the next key.
  const shown = useDeferredValue(sending);

  function save(): void {
    if (!permission.allowed || conflict) return;
    const sendable = wanted && sending?.changes && sending.fits;
    setRefused(!sendable);
    if (sendable) void editor.save(wanted);
  }

  return (
    <Section title={written ? t('edit') : t('beginTitle')}>
      <p className={classes.about}>{written ? t('editAbout') : t('beginAbout')}</p>
      {conflict && (
        <ConflictPanel
          key={String(conflict.theirs.version)}
          conflict={conflict}
          pending={saving}
          onSave={(resolved) => void editor.save(resolved, conflict.theirs)}
          onBack={editor.leaveConflict}
        />
      )}
      <EditNotices
        editor={editor}
        current={current}
        onBringIn={wanted && !conflict ? () => editor.bringIn(wanted) : null}
      />
      <CodeEditor
        value={text}
        language="json"
        label={t('editorLabel')}
        describedBy={meterId}
        minHeight={240}
        readOnly={saving || conflict !== null}
        problems={problems}
        onSave={save}
        onChange={(next) => {
          setRefused(false);
          editor.setText(next);
        }}
      />
      <div className={classes.meter}>
        <SizeMeter
          id={meterId}
          label={t(sending ? 'size' : 'sizeLastRead')}
          bytes={bytes}
          limit={SHADOW_STATE_BYTES}
        />
      </div>
      {!conflict && (
        <div className={classes.actions}>
          <AllowedButton permission={permission} loading={saving} onClick={save}>
            {t(written ? 'save' : 'initialise')}
          </AllowedButton>
          <Button
            variant="default"
            disabled={wanted === null || saving}
            onClick={() => wanted && editor.setText(editorText(wanted))}
          >
            {t('format')}
          </Button>
          {editor.edited && (
            <Button variant="default" disabled={saving} onClick={editor.discard}>
              {t('discard')}
            </Button>
          )}
        </div>
      )}
      <SaveResult
        state={state}
        refusal={refused ? { errors, sending, version: base.version } : null}
      />
      {!conflict && <SentPreview base={base} sending={shown} />}
    </Section>
  );
}
