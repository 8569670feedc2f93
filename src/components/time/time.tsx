import { useSyncExternalStore, type ReactNode } from 'react';
import type { Integer } from '#src/contract/integer.ts';
import { componentMessages } from '#src/components/messages.ts';
import { useTimeZone } from '#src/hooks/use-time-zone.ts';
import { useLocale } from '#src/i18n/locale.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { absoluteTime, relativeTime, toMilliseconds } from '#src/lib/time.ts';
import classes from './time.module.css';

const TICK = 30_000;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, TICK);
  return () => clearInterval(timer);
}

interface TimeProps {
  /** Unix seconds or milliseconds as the cloud gives them; 0 and absence mean never. */
  value: Integer | null | undefined;
  /** `relative` shows the exact time on hover and focus; `both` shows it beside. */
  show?: 'relative' | 'both';
}

export function Time({ value, show = 'relative' }: TimeProps): ReactNode {
  const t = useMessages(componentMessages);
  const locale = useLocale();
  const [zone] = useTimeZone();
  const current = useSyncExternalStore(subscribe, () => now);
  const time = toMilliseconds(value);
  if (time === null) return <span className={classes.never}>{t('never')}</span>;
  const exact = `${absoluteTime(time, zone)}${zone === 'utc' ? ' UTC' : ''}`;
  // What happened since the last tick is ahead of the clock of this page, but not in the future.
  const reference = time - current < TICK ? Math.max(time, current) : current;
  const relative = relativeTime(time, reference, locale);
  return (
    <time
      dateTime={new Date(time).toISOString()}
      className={classes.time}
      {...(show === 'relative' ? { title: exact } : {})}
    >
      {show === 'both' ? `${exact} (${relative})` : relative}
    </time>
  );
}
