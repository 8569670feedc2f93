import { use, type ReactNode } from 'react';
import { explain, loadExplanations } from '#src/contract/errors/explanations.ts';
import { componentMessages } from '#src/components/messages.ts';
import { useLocale, type Locale } from '#src/i18n/locale.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './feedback.module.css';

type Loading = ReturnType<typeof loadExplanations>;
const loaded = new Map<Locale, Loading>();

function explanationsOf(locale: Locale): Loading {
  const existing = loaded.get(locale);
  if (existing) return existing;
  const loading = loadExplanations(locale);
  loaded.set(locale, loading);
  return loading;
}

/** What an error code means, in the person's language, beside what the server said. */
export default function Explanation({
  code,
  message,
}: {
  code: string;
  message: string;
}): ReactNode {
  const t = useMessages(componentMessages);
  const { what, cause, next } = explain(use(explanationsOf(useLocale())), code);
  return (
    <>
      <p className={classes.what}>{what}</p>
      {message !== '' && message !== what && <p className={classes.message}>{message}</p>}
      <dl className={classes.advice}>
        <dt>{t('cause')}</dt>
        <dd>{cause}</dd>
        <dt>{t('next')}</dt>
        <dd>{next}</dd>
      </dl>
    </>
  );
}
