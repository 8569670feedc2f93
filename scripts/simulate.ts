// Many devices that connect to a hub and publish: to see how much it carries.
import { AnswerError } from '#server/console/errors.ts';
import { HELP, readOptions, UsageError } from './simulate/options.ts';
import { runSimulation } from './simulate/run.ts';

/** Milliseconds: the terminal and npm may both pass on the same Ctrl-C. */
const SAME_KEY = 1000;

const stop = new AbortController();
let stopped = Number.POSITIVE_INFINITY;
process.on('SIGINT', () => {
  if (performance.now() - stopped > SAME_KEY) process.exit(130);
  if (!stop.signal.aborted) stopped = performance.now();
  stop.abort();
});

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) console.log(HELP);
  else if (!(await runSimulation(options, (line) => console.log(line), stop.signal))) {
    process.exitCode = 1;
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof UsageError) console.error(`${error.message}\n\n${HELP}`);
  else if (error instanceof AnswerError) console.error(`${error.code}: ${error.message}`);
  else console.error(error);
}
