import type { ReactNode } from 'react';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './editor.module.css';
import { editorMessages } from './messages.ts';
import { levelOf } from './size-level.ts';

interface SizeMeterProps {
  id?: string;
  /** What is measured: “Size of State”. */
  label: string;
  /** UTF-8 bytes. */
  bytes: number;
  limit: number;
}

/** A thin bar with its figure: amber from 90 % of the limit, red beyond it. */
export function SizeMeter({ id, label, bytes, limit }: SizeMeterProps): ReactNode {
  const t = useMessages(editorMessages);
  const level = levelOf(bytes, limit);
  const size = t('size', { bytes, limit });
  const rest =
    level === 'over'
      ? t('sizeOver', { count: bytes - limit })
      : t('sizeLeft', { count: limit - bytes });
  return (
    <div id={id} className={classes.meter} data-level={level}>
      <div className={classes.figure}>
        <span>{label}</span>
        <span className={classes.bytes}>
          {size} · {level === 'ok' ? t('percent', { percent: percentOf(bytes, limit) }) : rest}
        </span>
      </div>
      <div
        className={classes.track}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(bytes, limit)}
        aria-valuetext={`${size}, ${rest}`}
      >
        <div className={classes.bar} style={{ width: `${Math.min(bytes / limit, 1) * 100}%` }} />
      </div>
      {/* Only a change of the level is said, so that typing is not talked over. */}
      <span role="status" className={classes.said}>
        {level === 'near' && t('sizeNear', { label })}
        {level === 'over' && t('sizeBeyond', { label, limit })}
      </span>
    </div>
  );
}

function percentOf(bytes: number, limit: number): number {
  return Math.round((bytes / limit) * 100);
}
