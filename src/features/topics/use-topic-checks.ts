import { useMemo } from 'react';
import { deviceNameProblem, productIdProblem } from '#src/domain/names.ts';
import { topicNameProblem, type TopicNameProblem } from '#src/domain/topic/topic-name.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages, type SayTopic } from './messages.ts';
import { ANY_DEVICE, type TopicValues } from './topic-values.ts';

/** One sentence for what is wrong with a topic name. */
export function topicNameSentence(problem: TopicNameProblem, t: SayTopic): string {
  switch (problem.kind) {
    case 'empty':
      return t('empty');
    case 'tooLong':
      return t('tooLong', { max: problem.max, length: problem.length });
    case 'tooManySlashes':
      return t('tooManySlashes', { max: problem.max, count: problem.count });
    case 'emptyLevel':
      return t('emptyLevel', { place: problem.offset + 1 });
    case 'partialWildcard':
      return t('partialWildcard', { place: problem.offset + 1 });
    // A name is no filter and no topic to publish to; a wildcard out of place is a wrong character.
    case 'hashNotLast':
      return t('badCharacter', { character: '#', place: problem.offset + 1 });
    case 'wildcard':
    case 'badCharacter':
      return t('badCharacter', {
        character: visible(problem.character),
        place: problem.offset + 1,
      });
  }
}

/** A character as it can be seen in a sentence: a blank or a control character by its code. */
function visible(character: string): string {
  if (!/[\p{Z}\p{C}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

type Check<Value> = (value: Value, values: TopicValues) => string | null;

interface TopicChecks {
  name: Check<string>;
  brokerProduct: Check<string>;
  brokerDevice: Check<string>;
}

/** The validators of the form; those of a subscription only speak where there is one. */
export function useTopicChecks(): TopicChecks {
  const t = useMessages(topicMessages);
  return useMemo(
    () => ({
      name: (name) => {
        const problem = topicNameProblem(name);
        return problem && topicNameSentence(problem, t);
      },
      brokerProduct: (id, { broker }) =>
        broker && productIdProblem(id) ? t('productIdWrong') : null,
      brokerDevice: (name, { broker }) =>
        broker && name !== ANY_DEVICE && deviceNameProblem(name) ? t('deviceWrong') : null,
    }),
    [t],
  );
}
