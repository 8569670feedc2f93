import { useId, type ReactNode } from 'react';
import { CopyButton } from '#src/components/copy-button.tsx';
import classes from './secret.module.css';

interface SecretBoxProps {
  name: string;
  value: string;
  onCopied?: () => void;
}

/** A key or a certificate in full, to read and to copy. */
export function SecretBox({ name, value, onCopied }: SecretBoxProps): ReactNode {
  const id = useId();
  return (
    <div className={classes.box}>
      <div className={classes.head}>
        <span id={id} className={classes.name}>
          {name}
        </span>
        <CopyButton value={value} what={name} {...(onCopied ? { onCopied } : {})} />
      </div>
      <pre
        className={classes.value}
        data-lines={value.includes('\n') ? 'many' : 'one'}
        role="region"
        aria-labelledby={id}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long one scrolls, which the keyboard must be able to do
        tabIndex={0}
      >
        {value}
      </pre>
    </div>
  );
}
