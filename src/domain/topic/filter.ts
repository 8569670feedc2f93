import { TOPIC_BYTES, TOPIC_SLASHES } from '../limits.ts';
import { utf8Length } from '../json/utf8.ts';

/** Why a text is no topic or no topic filter. Offsets are UTF-16 units. */
export type TopicProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLong'; readonly max: number; readonly length: number }
  | { readonly kind: 'tooManySlashes'; readonly max: number; readonly count: number }
  | { readonly kind: 'badCharacter'; readonly character: string; readonly offset: number }
  /** A topic that is published to names one place: it holds no `+` and no `#`. */
  | { readonly kind: 'wildcard'; readonly character: '+' | '#'; readonly offset: number }
  /** A wildcard takes a whole level. */
  | { readonly kind: 'partialWildcard'; readonly character: '+' | '#'; readonly offset: number }
  | { readonly kind: 'hashNotLast'; readonly offset: number };

function sizeProblem(text: string): TopicProblem | null {
  if (text === '') return { kind: 'empty' };
  const length = utf8Length(text);
  if (length > TOPIC_BYTES) return { kind: 'tooLong', max: TOPIC_BYTES, length };
  const count = text.split('/').length - 1;
  if (count > TOPIC_SLASHES) return { kind: 'tooManySlashes', max: TOPIC_SLASHES, count };
  // MQTT 3.1.1, 1.5.3: no NUL, no lone surrogate; nor control characters, which receivers may refuse.
  const found = /[\p{Cc}\p{Cs}]/u.exec(text);
  return found && { kind: 'badCharacter', character: found[0], offset: found.index };
}

/** Checks a topic that something is published to. Limits: facts 2.2 and 6. */
export function topicProblem(topic: string): TopicProblem | null {
  const problem = sizeProblem(topic);
  if (problem) return problem;
  const offset = topic.search(/[+#]/);
  if (offset === -1) return null;
  return { kind: 'wildcard', character: topic[offset] === '+' ? '+' : '#', offset };
}

/** Checks a topic filter: `+` and `#` each take a whole level, `#` only the last. MQTT 3.1.1, 4.7. */
export function filterProblem(filter: string): TopicProblem | null {
  const problem = sizeProblem(filter);
  if (problem) return problem;
  let offset = 0;
  const levels = filter.split('/');
  for (const [index, level] of levels.entries()) {
    const at = level.search(/[+#]/);
    if (at !== -1) {
      const character = level[at] === '+' ? '+' : '#';
      if (level.length > 1) return { kind: 'partialWildcard', character, offset: offset + at };
      if (character === '#' && index < levels.length - 1) return { kind: 'hashNotLast', offset };
    }
    offset += level.length + 1;
  }
  return null;
}

export function hasWildcard(filter: string): boolean {
  return filter.includes('+') || filter.includes('#');
}

/**
 * Whether a topic falls under a valid filter. `+` stands for one level, `#` for the rest, its
 * parent included. A filter that starts with a wildcard does not reach the topics that start with
 * `$`. MQTT 3.1.1, 4.7. Reads both texts once and allocates nothing: brokers call it per message.
 */
export function matchesFilter(filter: string, topic: string): boolean {
  const first = filter.charAt(0);
  if (topic.startsWith('$') && (first === '+' || first === '#')) return false;
  let at = 0;
  for (let index = 0; index < filter.length; index += 1) {
    const character = filter.charAt(index);
    if (character === '#') return true;
    if (character === '+') {
      const end = topic.indexOf('/', at);
      at = end === -1 ? topic.length : end;
    } else if (character === topic.charAt(at)) {
      at += 1;
    } else {
      return at === topic.length && filter.slice(index) === '/#';
    }
  }
  return at === topic.length;
}

/** Whether there is a topic that falls under both of two valid filters. */
export function filtersOverlap(left: string, right: string): boolean {
  const a = left.split('/');
  const b = right.split('/');
  if (missesDollar(a[0], b[0]) || missesDollar(b[0], a[0])) return false;
  for (let index = 0; ; index += 1) {
    const one = a[index];
    const two = b[index];
    if (one === '#' || two === '#') return true;
    if (one === undefined || two === undefined) return one === two;
    if (one !== '+' && two !== '+' && one !== two) return false;
  }
}

/** Whether every topic of `narrow` falls under `wide` as well; both are valid filters. */
export function filterCovers(wide: string, narrow: string): boolean {
  const a = wide.split('/');
  const b = narrow.split('/');
  if (missesDollar(a[0], b[0])) return false;
  for (let index = 0; ; index += 1) {
    const one = a[index];
    const two = b[index];
    if (one === '#') return true;
    if (one === undefined || two === undefined) return one === two;
    if (two === '#' || (one !== '+' && one !== two)) return false;
  }
}

function missesDollar(wildcard: string | undefined, other: string | undefined): boolean {
  return (wildcard === '+' || wildcard === '#') && (other ?? '').startsWith('$');
}
