import type { ReactNode } from 'react';
import { stringifyJson } from '#src/contract/json.ts';
import type { JsonValue } from '#src/domain/json/value.ts';
import classes from '../shadows.module.css';

interface JsonTextProps {
  /** Undefined where there is no such key. */
  value: JsonValue | undefined;
  /** The word for “no such key”. */
  absent: string;
}

/** A value on one line of code; a long one is cut, with the whole on hover. */
export function JsonText({ value, absent }: JsonTextProps): ReactNode {
  if (value === undefined) return <span className={classes.absent}>{absent}</span>;
  const text = stringifyJson(value);
  return (
    <code className={classes.value} title={text.length > 60 ? text : undefined}>
      {text}
    </code>
  );
}
