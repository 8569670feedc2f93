import { describe, expect, it } from 'vitest';
import { topicNameProblem } from '#src/domain/topic/topic-name.ts';
import { translator } from '#src/i18n/translate.ts';
import { topicMessages } from './messages.ts';
import { topicNameSentence } from './use-topic-checks.ts';

const t = translator(topicMessages, 'en-US');

describe('topicNameSentence', () => {
  it.each([
    ['', 'Enter a name'],
    ['a b', '“U+0020” at character 2 is not allowed'],
    ['a#', '“#” at character 2 is not allowed'],
    ['up/+x', '“+” at character 4 must be a whole level of its own'],
    ['a//b', 'A level is empty at character 3: two “/” in a row, or one at an end'],
    ['x'.repeat(256), 'At most 255 characters; this has 256'],
    ['a/a/a/a/a/a/a/a/a/a', 'At most 8 “/” in the name; this has 9'],
  ])('%j', (name, sentence) => {
    const problem = topicNameProblem(name);
    expect(problem && topicNameSentence(problem, t)).toBe(sentence);
  });
});
