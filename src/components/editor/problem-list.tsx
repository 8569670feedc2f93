import { useEffect, useState, type ReactNode } from 'react';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './editor.module.css';
import { editorMessages } from './messages.ts';
import { placeOf, type EditorProblem } from './problem.ts';

/** A screen reader hears of problems when typing has paused, not at every key. Milliseconds. */
const PAUSE = 700;

interface ProblemListProps {
  id?: string;
  problems: readonly EditorProblem[];
  /** The text they are about, for lines and columns. */
  text: string;
  /** Where a problem can be gone to; null where there is no editor. */
  onSelect: ((problem: EditorProblem) => void) | null;
}

/** Problems of a text: each says what is wrong and where, and leads there. */
export function ProblemList({ id, problems, text, onSelect }: ProblemListProps): ReactNode {
  const t = useMessages(editorMessages);
  const listed = problems.map((problem) => ({
    ...problem,
    place: t('place', { ...placeOf(text, problem.from) }),
  }));
  const [first] = listed;
  const summary = first
    ? t('firstProblem', {
        problems: t('problemCount', { count: listed.length }),
        place: first.place,
        message: first.message,
      })
    : '';
  return (
    <div id={id}>
      <span role="status" className={classes.said}>
        {useSettled(summary)}
      </span>
      {listed.length > 0 && (
        <ul className={classes.problems} aria-label={t('problems')}>
          {listed.map((problem, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two problems may be alike in all they say
            <li key={index} data-severity={problem.severity}>
              <ProblemLine problem={problem} place={problem.place} onSelect={onSelect} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ProblemLineProps {
  problem: EditorProblem;
  place: string;
  onSelect: ((problem: EditorProblem) => void) | null;
}

function ProblemLine({ problem, place, onSelect }: ProblemLineProps): ReactNode {
  const t = useMessages(editorMessages);
  const content = (
    <>
      <span className={classes.mark}>
        <span aria-hidden>{problem.severity === 'error' ? '▲' : '◆'}</span>
        <span className={classes.said}>{t(problem.severity)}</span>
      </span>
      <span className={classes.message}>{problem.message}</span>
      <span className={classes.place}>{place}</span>
    </>
  );
  if (!onSelect) return <div className={classes.problem}>{content}</div>;
  return (
    <button type="button" className={classes.problem} onClick={() => onSelect(problem)}>
      {content}
    </button>
  );
}

/** The value once it has stayed the same for a while. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
