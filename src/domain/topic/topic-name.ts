import { TOPIC_NAME_LENGTH, TOPIC_SLASHES } from '../limits.ts';
import type { TopicProblem } from './filter.ts';

export type TopicNameProblem =
  | TopicProblem
  /** `a//b`, or a slash at either end. */
  | { readonly kind: 'emptyLevel'; readonly offset: number };

/** Slashes that the product id and the device name in front of the name take. */
const PREFIX_SLASHES = 2;

/**
 * Checks the `TopicName` of CreateTopicPolicy, the part after `${productId}/${deviceName}/`:
 * letters, digits and underscores in levels; a whole level may be `+`. Facts 2.2.
 */
export function topicNameProblem(name: string): TopicNameProblem | null {
  if (name === '') return { kind: 'empty' };
  if (name.length > TOPIC_NAME_LENGTH) {
    return { kind: 'tooLong', max: TOPIC_NAME_LENGTH, length: name.length };
  }
  const levels = name.split('/');
  const max = TOPIC_SLASHES - PREFIX_SLASHES;
  if (levels.length - 1 > max) return { kind: 'tooManySlashes', max, count: levels.length - 1 };
  let offset = 0;
  for (const level of levels) {
    if (level === '') return { kind: 'emptyLevel', offset };
    const found = level === '+' ? null : /[^a-zA-Z0-9_]/u.exec(level);
    if (found) {
      const at = offset + found.index;
      return found[0] === '+'
        ? { kind: 'partialWildcard', character: '+', offset: at }
        : { kind: 'badCharacter', character: found[0], offset: at };
    }
    offset += level.length + 1;
  }
  return null;
}
