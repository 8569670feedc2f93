import { useEffect, useState, type ReactNode } from 'react';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './copy-button.module.css';
import { componentMessages } from './messages.ts';

const SHOWN_FOR = 1_500;

interface CopyButtonProps {
  value: string;
  /** What is copied, for its accessible name: “Copy {what}”. */
  what: string;
  /** Told when it is in the clipboard. */
  onCopied?: () => void;
}

export function CopyButton({ value, what, onCopied }: CopyButtonProps): ReactNode {
  const t = useMessages(componentMessages);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    onCopied?.();
  }
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={t('copyOf', { what })}
      title={copied ? t('copied') : t('copyOf', { what })}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void copy();
      }}
    >
      {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      <span role="status" className={classes.said}>
        {copied ? t('copied') : ''}
      </span>
    </button>
  );
}
