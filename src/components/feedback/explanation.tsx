import { Suspense, use, type ReactNode } from 'react';
import { APP_ERROR_CODE, BAD_ANSWER_CODE, OFFLINE_CODE } from '#src/api/error.ts';
import { explain, loadExplanations } from '#src/contract/errors/explanations.ts';
import { componentMessages } from '#src/components/messages.ts';
import { useLocale, type Locale } from '#src/i18n/locale.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './feedback.module.css';

type Loading = Promise<Awaited<ReturnType<typeof loadExplanations>> | null>;
const loaded = new Map<Locale, Loading>();

/** The explanations of all codes are large and seldom needed; null where they cannot be fetched now. */
function explanationsOf(locale: Locale): Loading {
  const existing = loaded.get(locale);
  if (existing) return existing;
  const loading = loadExplanations(locale).catch(() => {
    loaded.delete(locale); // the next error tries again
    return null;
  });
  loaded.set(locale, loading);
  return loading;
}

interface ExplanationProps {
  code: string;
  /** What the server said; shown as it is until the explanation is there. */
  message: string;
}

/** What an error code means, in the person's language, beside what the server said. */
export function Explanation({ code, message }: ExplanationProps): ReactNode {
  const t = useMessages(componentMessages);
  // What goes wrong before any answer must be explained without fetching the explanation.
  if (code === OFFLINE_CODE) {
    return (
      <Advice
        what={t('offlineWhat')}
        cause={t('offlineCause')}
        next={t('offlineNext')}
        message=""
      />
    );
  }
  if (code === BAD_ANSWER_CODE || code === APP_ERROR_CODE) {
    return (
      <Advice
        what={t('brokenWhat')}
        cause={t('brokenCause')}
        next={t('brokenNext')}
        message={message}
      />
    );
  }
  return (
    <Suspense fallback={<p>{message}</p>}>
      <CodeExplanation code={code} message={message} />
    </Suspense>
  );
}

function CodeExplanation({ code, message }: ExplanationProps): ReactNode {
  const explanations = use(explanationsOf(useLocale()));
  if (explanations === null) return <p>{message}</p>;
  return <Advice {...explain(explanations, code)} message={message} />;
}

interface AdviceProps {
  what: string;
  cause: string;
  next: string;
  message: string;
}

function Advice({ what, cause, next, message }: AdviceProps): ReactNode {
  const t = useMessages(componentMessages);
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
