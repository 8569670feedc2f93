import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useMessages } from '#src/i18n/translate.ts';
import type { Drift } from '../drift.ts';
import { ruleMessages } from '../messages.ts';
import classes from './rule-editor.module.css';
import type { RuleForm } from './use-rule-form.ts';

interface NoteProps {
  title?: string;
  children: ReactNode;
  action?: { label: string; onClick: () => void };
}

/** Something to know before going on, with what can be done about it. */
function Note({ title, children, action }: NoteProps): ReactNode {
  return (
    <div className={classes.note} role="status">
      <div>
        {title !== undefined && <h2>{title}</h2>}
        {children}
      </div>
      {action && (
        <Button variant="default" size="xs" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

/** Says that the rule in the cloud is another one than what was last written here. */
export function DriftNote({ drift }: { drift: Drift }): ReactNode {
  const t = useMessages(ruleMessages);
  return (
    <Note title={t('driftTitle')}>
      {drift.pattern && <p>{t('driftPattern', drift.pattern)}</p>}
      {drift.description && <p>{t('driftDescription')}</p>}
      <p>{t('driftText')}</p>
    </Note>
  );
}

/** Says where the text in the editor comes from, if not from what is saved. */
export function DraftNote({
  form,
  savedBy,
}: {
  form: RuleForm;
  savedBy: string | null;
}): ReactNode {
  const t = useMessages(ruleMessages);
  if (form.outdated && savedBy !== null) {
    return (
      <Note
        title={t('newerTitle', { user: savedBy })}
        action={{ label: t('takeNewer'), onClick: form.reset }}
      >
        <p>{t('newerText')}</p>
      </Note>
    );
  }
  if (!form.restored) return null;
  return (
    <Note action={{ label: t('discardDraft'), onClick: form.reset }}>
      <p>
        {t('restored')} {t('restoredSecrets')}
      </p>
    </Note>
  );
}

/** Says what a new rule is a copy of. */
export function CopyNote({ from }: { from: string }): ReactNode {
  const t = useMessages(ruleMessages);
  return (
    <Note>
      <p>{t('copyOf', { name: from })}</p>
    </Note>
  );
}
