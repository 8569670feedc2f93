/**
 * Runs something later.
 * @param ms milliseconds from now.
 * @returns what calls it off.
 */
export type After = (ms: number, task: () => void) => () => void;

export const systemAfter: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
